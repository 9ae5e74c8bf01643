import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../../model/compiled.ts";
import { closedEnum } from "./closed-enum.ts";
import { mixedNames } from "./mixed-names.ts";
import { noDescription } from "./no-description.ts";
import { noExample } from "./no-example.ts";
import { optionalNull } from "./optional-null.ts";
import type { Advice } from "./rule.ts";

/** What becomes of a rule's findings. */
export type LintLevel = "off" | "warning" | "error";

/**
 * Rules that give advice, by code, and their levels where nobody says another. Off is what a protocol of others, or a list that is
 * meant to be closed, would bring up again and again.
 */
const adviceRules = {
  "lint/closed-enum": { find: closedEnum, usual: "off" },
  "lint/mixed-names": { find: mixedNames, usual: "warning" },
  "lint/no-description": { find: noDescription, usual: "warning" },
  "lint/no-example": { find: noExample, usual: "warning" },
  "lint/optional-null": { find: optionalNull, usual: "off" },
} as const satisfies Readonly<Record<string, { readonly find: Advice; readonly usual: LintLevel }>>;

/** Levels by code. */
export type LintLevels = { readonly [code in keyof typeof adviceRules]?: LintLevel };

/** Codes of all rules. */
export const adviceCodes = Object.keys(adviceRules) as readonly (keyof typeof adviceRules)[];

/** Gives advice on a catalog that compiles. */
export function adviseCatalog(catalog: LocatedCatalog, levels: LintLevels = {}): readonly Diagnostic[] {
  return adviceCodes.flatMap((code) => {
    const level = levels[code] ?? adviceRules[code].usual;
    return level === "off" ? [] : adviceRules[code].find(catalog).map((one) => ({ ...one, severity: level }));
  });
}
