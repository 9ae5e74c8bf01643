import { answered, type Oracle } from "../../generator/oracle/index.ts";
import type { Answer, Question, Side } from "./side.ts";

/** An oracle as a side. Nothing of it is emitted, and nothing that is emitted is used. */
export function oracleSide(oracle: Oracle): Side {
  const ask = ({ subject, bytes }: Question): Answer => {
    try {
      return answered(oracle, subject, bytes);
    } catch (error) {
      // A fault of the oracle's own is an answer, too: it shows together with the frame that brought it about.
      return { outcome: "broken", how: error instanceof Error ? error.message : String(error) };
    }
  };
  return { name: oracle.name, answer: async (questions) => questions.map(ask) };
}
