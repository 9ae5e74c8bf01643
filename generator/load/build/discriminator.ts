import { quote } from "../../diagnostics/quote.ts";
import type { RawDiscriminator, RawObject } from "../schema.ts";
import { report, type Site } from "./site.ts";
import type { TagResult } from "./tag.ts";

/** A branch that a constant selects: the constant as text, and what the author calls the branch. */
export interface SelectedBranch {
  readonly value: string;
  readonly name: string;
}

/** Reports a `discriminator` beside a choice that is not what tells its branches apart. */
export function checkDiscriminator({ discriminator }: RawObject, tagged: TagResult, site: Site): void {
  if (discriminator === undefined) return;
  const { propertyName } = discriminator;
  const problem =
    tagged.tag === propertyName
      ? mappingProblem(discriminator, tagged.selected)
      : "not every branch requires that property with a constant string of its own";
  if (problem !== null) complain(propertyName, problem, site);
}

/** Reports a `discriminator` of a schema that chooses nothing, unless it names a property for those that build on it. */
export function checkIdleDiscriminator({ discriminator, properties = {} }: RawObject, site: Site): void {
  if (discriminator === undefined || Object.hasOwn(properties, discriminator.propertyName)) return;
  complain(discriminator.propertyName, "there is no choice here, and no property of that name", site);
}

/**
 * What a mapping says that the constants do not say, in words, or `null`. Entries name a branch by reference or by name,
 * of which the last part is compared.
 */
export function mappingProblem({ mapping = {} }: RawDiscriminator, selected: readonly SelectedBranch[]): string | null {
  for (const [value, reference] of Object.entries(mapping)) {
    const branch = selected.find((one) => one.value === value);
    if (branch === undefined) return `no branch has the constant ${quote(value)}, which its mapping lists`;
    if (lastPart(reference) !== branch.name)
      return `the constant ${quote(value)} is that of ${quote(branch.name)}, not of ${quote(lastPart(reference))}`;
  }
  return null;
}

/** The last name in a reference or a pointer: `Dog` of `#/$defs/Dog`. */
export function lastPart(reference: string): string {
  return reference.slice(Math.max(reference.lastIndexOf("/"), reference.lastIndexOf("#")) + 1);
}

function complain(property: string, problem: string, site: Site): void {
  report(site, "schema/discriminator", { keyword: "discriminator", part: "name" }, { property, problem });
}
