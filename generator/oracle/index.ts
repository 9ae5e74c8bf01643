/** Two independent opinions on every frame, and Ajv's on the values of a catalog's author. */
export { type AjvOracle, ajvOracle } from "./ajv/oracle.ts";
export { modelOracle } from "./model/oracle.ts";
export { codePoints, type LengthOf } from "./model/scalars.ts";
export { answered, encoded, type Oracle, type Subject, type Verdict, verdictText } from "./oracle.ts";
