/**
 * A `pattern` compiled to instructions for a linear-time matcher (a Thompson simulation), the same in both languages.
 *
 * Each instruction is a short array of integers, its operation first:
 *
 * | instruction | meaning |
 * | --- | --- |
 * | `[0, low, high, low, high, …]` | consume one code point inside one of the inclusive ranges, go on with the next instruction |
 * | `[1, a, b]` | go on at instruction `a` and at instruction `b` |
 * | `[2, a]` | go on at instruction `a` |
 * | `[3]` | go on only at the start of the input |
 * | `[4]` | go on only at the end of the input |
 * | `[5]` | match |
 *
 * A pattern is searched for anywhere in the string (JSON Schema 2020-12 Validation §6.3.3): the matcher adds a thread
 * at instruction 0 before every code point and at the end.
 */
export type PatternProgram = readonly (readonly number[])[];
