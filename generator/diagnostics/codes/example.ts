import { row } from "../row.ts";

/** Findings about examples and counter-examples. */
export const exampleRows = {
  "example/invalid": row<{ path: string; problem: string }>({
    severity: "error",
    title: "An example that its own schema refuses",
    message: ({ path, problem }) => `the example is not valid${path === "" ? "" : ` at ${path}`}: ${problem}`,
    fix: () => "correct the example, or the schema",
  }),
  "example/valid-counter-example": row<Record<never, never>>({
    severity: "error",
    title: "A counter-example that its schema accepts",
    message: () => "the counter-example is valid",
    fix: () => "correct the value, or state the constraint that it is meant to break",
  }),
} as const;
