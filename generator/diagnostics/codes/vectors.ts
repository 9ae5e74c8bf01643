import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about conformance vectors. */
export const vectorsRows = {
  "vectors/oracle-disagrees": row<{ vector: string; intended: string; observed: string }>({
    severity: "error",
    title: "What a vector was made to show is not what the schema says of it",
    message: ({ vector, intended, observed }) =>
      `vector ${quote(vector)} was made to be ${intended}, and by the schema it is ${observed}`,
    fix: () => "nothing is wrong with the catalog: please report it to framewright, with this schema",
  }),
} as const;
