import { frameBytes, type JsonExpectation, type Vector } from "../../generator/conformance/vector.ts";

/** A vector as a program is asked it. */
export interface Question {
  readonly id: string;
  /** Name of the codec. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** The frame as a string where the bytes are UTF-8, else `null`. */
  readonly text: string | null;
  readonly isAccepted: boolean;
  /** Whether a decoder takes the frame, be it that the encoder refuses its value. */
  readonly isReadable: boolean;
  /** The right answer, as {@link Observation} words it. */
  readonly right: string;
}

/** One thing that is observed of a program. */
export interface Observation {
  readonly way: string;
  /** How much of the right answer it tells: all of it, all but the bytes of what is accepted, or the verdict only. */
  readonly tells: "all" | "fault" | "verdict";
  /** What the program says, in a few words; `null` where the frame has nothing that could be asked so. */
  readonly ask: (question: Question) => string | null;
}

/** The right answer, as far as an observation tells it. */
export function rightAnswer({ isAccepted, right }: Question, { tells }: Observation): string {
  if (tells === "all" || (tells === "fault" && !isAccepted)) return right;
  return isAccepted ? "accept " : "reject";
}

/** The questions of vectors. `unionOf` names the codec of a protocol; `undefined` asks for the first one's. */
export function questionsOf(
  vectors: readonly Vector[],
  unionOf: (protocol: string | undefined) => string,
): readonly Question[] {
  return vectors.map((vector) => {
    const { id, type = unionOf(vector.protocol), expect } = vector;
    const bytes = frameBytes(vector);
    const text = bytes.toString();
    const isAccepted = expect.outcome === "accept";
    return {
      id,
      type,
      bytes: Uint8Array.from(bytes),
      text: Buffer.from(text).equals(bytes) ? text : null,
      isAccepted,
      isReadable: isAccepted || vector.class === "encode",
      right: isAccepted
        ? `accept ${(expect as Extract<JsonExpectation, { outcome: "accept" }>).frame}`
        : `reject ${expect.code} at ${expect.path}`,
    };
  });
}
