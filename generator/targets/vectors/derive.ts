import type { TypeDeclaration } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { accept, type Case, type Derived, isOmission } from "./rules/case.ts";
import { choiceCases } from "./rules/choice.ts";
import { arrayCases, mapCases } from "./rules/container.ts";
import { arrayTexts, mapTexts } from "./rules/container-text.ts";
import { memberTexts } from "./rules/member-text.ts";
import { memberCases } from "./rules/members.ts";
import { numberCases } from "./rules/number.ts";
import { objectCases } from "./rules/object.ts";
import { precedenceCases } from "./rules/precedence.ts";
import { restrictionCases } from "./rules/restriction.ts";
import { enumCases, literalCases } from "./rules/scalar.ts";
import { anyTexts, numberTexts, stringTexts, wordTexts } from "./rules/scalar-text.ts";
import { stringCases } from "./rules/string.ts";
import { tupleCases } from "./rules/tuple.ts";
import { anyCases, typeCases } from "./rules/type.ts";
import { partsOf, referred, rootSite, type Site } from "./sites.ts";
import type { Context } from "./values/context.ts";
import { idOfEqual } from "./values/repeated.ts";

/** A case at its place in a declaration, its value grown to a whole value of the declaration. */
export interface Placed {
  /** Place in the declaration, as ids have it: a JSON Pointer, with the branches of choices in parentheses. */
  readonly place: string;
  /** Path of the value in the frame. */
  readonly at: readonly string[];
  readonly derived: Derived;
  /** What its id begins with where it is tried for all places whose type is equal. */
  readonly equal: string | null;
}

/** Derives every case of a declaration, its own and those of its parts, down to some objects inside objects. */
export function* derive(context: Context, declaration: TypeDeclaration, nesting: number): Generator<Placed> {
  yield* walk(context, rootSite(declaration), nesting);
}

function* walk(context: Context, site: Site, deepest: number): Generator<Placed> {
  const { node } = site;
  if (node.kind === "ref") {
    const inner = referred(context, site, node.target);
    if (inner !== null) yield* walk(context, inner, deepest);
    else if (!site.typed) yield* place(site, typeCases(context, node));
    return;
  }
  if (!site.typed) yield* place(site, typeCases(context, node));
  if (node.kind === "object" && site.nesting > deepest) return;
  yield* place(site, casesOf(context, site));
  for (const part of partsOf(context, site)) yield* walk(context, part, deepest);
}

function* place(site: Site, cases: Iterable<Derived>): Generator<Placed> {
  for (const derived of cases) {
    // The items beside a text are chosen without knowing its value, so one of them might be equal to it.
    if (site.unique && !isOmission(derived) && derived.text !== undefined && isDecoded(derived)) continue;
    const equal = !isOmission(derived) && derived.once ? idOfEqual(site.node) : null;
    yield { place: site.place, at: site.at, derived: isOmission(derived) ? derived : grown(site, derived), equal };
  }
}

/** Whether a case gets as far as being compared with others. */
function isDecoded({ rule, fault }: Case): boolean {
  return fault === null || rule === "encode";
}

/** Stands where a text will; no value of a catalog looks like it. */
const mark = "\ue000framewright\ue001";

/** A case at a place as a whole value, or as the whole text. */
export function grown(site: Site, one: Case): Case {
  if (one.text === undefined) return { ...one, value: site.put(one.value) };
  return { ...one, text: asReceived(site.put(mark)).replace(JSON.stringify(mark), () => one.text as string) };
}

/** The cases of a type by itself, those of its parts left out. */
export function casesOf(context: Context, { node, tag, open, isAside }: Site): Iterable<Derived> {
  const byReference = isAside || open.size > 1;
  const isKnown = byReference || context.repeated.has(node);
  switch (node.kind) {
    case "any":
      return [...anyCases(), ...anyTexts()];
    case "boolean":
    case "null":
      return wordTexts(node.kind, isKnown);
    case "integer":
    case "number":
      return [...numberCases(node), ...numberTexts(node, isKnown)];
    case "string":
      return [...stringCases(context, node, byReference), ...stringTexts(context, node, isKnown)];
    case "literal":
      return literalCases(node, byReference);
    case "enum":
      return enumCases(context, node, byReference);
    case "array":
      return [...arrayCases(context, node), ...arrayTexts(context, node, byReference)];
    case "map":
      return [...mapCases(context, node), ...mapTexts(context, node)];
    case "object":
      return [
        ...objectCases(context, node, tag),
        ...memberCases(context, node, tag, byReference),
        ...memberTexts(context, node, byReference),
        ...precedenceCases(context, node, tag, byReference),
        ...restrictionCases(context, node, byReference),
      ];
    case "tuple":
      return tupleCases(context, node);
    case "constrained":
      return restrictionCases(context, node, byReference);
    case "union":
      return choiceCases(context, node);
    case "nullable":
      return [accept("null", "null", null, "null, which the schema allows")];
    default:
      return [];
  }
}
