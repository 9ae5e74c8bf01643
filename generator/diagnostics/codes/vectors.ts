import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about conformance vectors. */
export const vectorsRows = {
  "vectors/fault-undecided": row<{ count: number; vector: string; one: string; other: string }>({
    severity: "warning",
    title: "Frames that are refused without doubt, and for which of two reasons is open",
    message: ({ count, vector, one, other }) =>
      `${count === 1 ? "one vector is" : `${count} vectors are`} left out: both oracles refuse the frame, and name different faults; ${quote(vector)} is ${one}, and ${other}`,
    fix: () => "nothing has to be done; where the code and path matter, write the schemas that hold at once as one",
  }),
  "vectors/oracle-disagrees": row<{ vector: string; intended: string; observed: string }>({
    severity: "error",
    title: "What a vector was made to show is not what the schema says of it",
    message: ({ vector, intended, observed }) =>
      `vector ${quote(vector)} was made to be ${intended}, and by the schema it is ${observed}`,
    fix: () => "nothing is wrong with the catalog: please report it to framewright, with this schema",
  }),
  "vectors/oracles-differ": row<{ vector: string; one: string; other: string }>({
    severity: "error",
    title: "The two oracles that judge vectors do not say the same of one",
    message: ({ vector, one, other }) => `the frame of vector ${quote(vector)} is ${one}, but ${other}`,
    fix: () => "nothing is wrong with the catalog: please report it to framewright, with this schema",
  }),
} as const;
