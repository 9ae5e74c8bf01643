import type { FrameFormat } from "../model/numbers.ts";
import { type ChosenNames, chosenNames, isPrefix } from "../names/chosen.ts";
import { nameProblem } from "../names/overrides.ts";
import type { ChosenFormats } from "./formats.ts";
import { isHeaderLine } from "./header.ts";

/** What a program chooses for itself of a catalog: the members of `ProjectChoices` in generator/library/api.ts, and a header. */
export interface GivenChoices {
  readonly header?: readonly string[];
  readonly prefix?: string;
  readonly names?: { readonly [place: string]: string };
  readonly formats?: readonly FrameFormat[];
}

/** The same as the pipeline takes it. */
export interface Choices {
  readonly header: readonly string[];
  readonly chosen: ChosenNames;
  readonly formats: ChosenFormats | null;
}

/**
 * Reads what a program chooses. Who has a configuration is told of its faults by findings.
 *
 * @throws TypeError where it cannot be had
 */
export function readChoices(given: GivenChoices): Choices {
  const { header = [], prefix = "", formats } = given;
  if (!header.every(isHeaderLine)) {
    throw new TypeError("header has a line with a line break or another control character");
  }
  if (prefix !== "" && !isPrefix(prefix)) throw new TypeError("prefix is no name in UpperCamelCase");
  const chosen = chosenNames(given, null);
  for (const name of chosen.names.values()) {
    const problem = nameProblem(name);
    if (problem !== null) throw new TypeError(`${name} cannot be the name of a type: ${problem}`);
  }
  if (formats?.includes("json") === false) throw new TypeError("formats has no json, which every catalog has");
  return { header, chosen, formats: formats === undefined ? null : { formats, stands: null } };
}
