import { quote } from "../quote.ts";
import { row } from "../row.ts";

/** Findings about `numbers.json`. */
export const numbersRows = {
  "numbers/conflict": row<{ name: string; number: number; first: string }>({
    severity: "error",
    title: "A number of a binary format stands for two things",
    message: ({ name, number, first }) => `${quote(name)} has the number ${number}, which is that of ${first}`,
    fix: () => "remove the line of the one that was never released, and run framewright generate",
  }),
} as const;
