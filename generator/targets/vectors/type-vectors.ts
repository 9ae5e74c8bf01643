import type { CounterExample, Limits } from "../../model/catalog.ts";
import type { Origin } from "../../model/origin.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue, TypeDeclaration } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { depthOf, isLongerThan } from "../../oracle/json.ts";
import { caps } from "./caps.ts";
import { deepTexts, longTexts } from "./depth.ts";
import { derive, type Placed } from "./derive.ts";
import type { Draft } from "./judge.ts";
import { isOmission, label } from "./rules/case.ts";
import type { Rule } from "./rules/notes.ts";
import { orders, wholeTexts } from "./rules/whole.ts";
import type { Context } from "./values/context.ts";
import { type Extent, largest } from "./values/largest.ts";
import type { Fault, Skip } from "./vector.ts";

/** Drafts of one type, and what could not be drafted. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly skipped: readonly Skip[];
}

/** Everything that is derived from one declaration: whole values, examples, and the cases of all its parts. */
export function typeDrafts(
  context: Context,
  declaration: TypeDeclaration,
  counterExamples: readonly CounterExample[],
  limits: Limits,
): Drafts {
  const { name, key, origin } = declaration;
  const draft = (place: string, rule: Rule, title: string, value: JsonValue, rest: Rest): Draft => {
    return {
      id: `${name}#${place}:${rule}:${title}`,
      rule,
      content: { value },
      subject: { type: name },
      origin,
      ...rest,
    };
  };
  const smallest = context.smallest.get(key);
  if (smallest === undefined) {
    return {
      drafts: [],
      skipped: [{ id: `${name}#:minimal:minimal`, reason: "no valid value could be made; an example would help" }],
    };
  }
  const valid = { intended: null };
  const drafts = [draft("", "minimal", "minimal", smallest, { ...valid, comment: "the smallest value" })];
  const large = largeValue(context, declaration, limits.maxDepth);
  if (large !== undefined && asReceived(large) !== asReceived(smallest)) {
    drafts.push(draft("", "maximal", "maximal", large, { ...valid, comment: "a large value" }));
    for (const [title, [turned, comment]] of Object.entries(orders(large))) {
      if (asReceived(turned) !== asReceived(large))
        drafts.push(draft("", "order", title, turned, { ...valid, comment }));
    }
  }
  for (const { rule, name: title, text, fault, comment } of wholeTexts(smallest, large ?? smallest)) {
    const intended = fault && { code: fault.code, path: "" };
    drafts.push(draft("", rule, title, null, { intended, comment, content: { text } }));
  }
  for (const example of declaration.examples) {
    const comment = "an example of the catalog";
    drafts.push(
      draft("", "example", label(asReceived(example.value)), example.value, {
        ...valid,
        comment,
        origin: example.origin,
      }),
    );
  }
  for (const { value, reason, origin: place } of counterExamples) {
    const rest: Rest = { intended: "any", comment: reason, origin: place };
    drafts.push(draft("", "counter-example", label(asReceived(value)), value, rest));
  }
  const extremes = [
    ...deepTexts(context, declaration, limits).map((one) => ["depth", one] as const),
    ...longTexts(context, declaration, limits).map((one) => ["text", one] as const),
  ];
  for (const [rule, { place, name: title, text, fault, comment }] of extremes) {
    drafts.push(draft(place, rule, title, null, { intended: fault, comment, content: { text } }));
  }
  const { placed, omitted } = placedCases(context, declaration);
  const skipped: Skip[] =
    omitted > 0
      ? [{ id: `${name}#:type:further`, reason: `${omitted} more vectors; a type has at most ${caps.vectorsPerType}` }]
      : [];
  for (const { place, at, derived, equal } of placed) {
    if (isOmission(derived))
      skipped.push({ id: `${name}#${place}:${derived.rule}:${derived.name}`, reason: derived.reason });
    else {
      const { rule, name: title, value, text, fault, several = false, comment } = derived;
      const within = fault?.code === "syntax" ? [] : [...at, ...(fault?.at ?? [])];
      const intended = fault && { code: fault.code, path: within.reduce<string>(child, "") };
      const rest: Rest = { intended, comment, several, ...(text === undefined ? {} : { content: { text } }) };
      const one = draft(place, rule, title, value, rest);
      drafts.push(equal === null ? one : { ...one, id: `${equal}#:${rule}:${title}` });
    }
  }
  return { drafts, skipped };
}

interface Rest {
  readonly intended: Fault | null | "any";
  readonly comment: string;
  readonly origin?: Origin;
  readonly content?: Draft["content"];
  readonly several?: boolean;
}

/** The cases of a declaration, less deep where they would be too many. */
function placedCases(
  context: Context,
  declaration: TypeDeclaration,
): { readonly placed: readonly Placed[]; readonly omitted: number } {
  const most = caps.vectorsPerType;
  for (let nesting: number = caps.nesting; nesting > 0; nesting -= 1) {
    const placed: Placed[] = [];
    for (const one of derive(context, declaration, nesting)) if (placed.push(one) > most) break;
    if (placed.length <= most) return { placed, omitted: 0 };
  }
  const shallow = [...derive(context, declaration, 0)];
  return { placed: shallow.slice(0, most), omitted: Math.max(0, shallow.length - most) };
}

const extents: readonly Extent[] = [
  { items: 4, text: 64 },
  { items: 2, text: 16 },
  { items: 1, text: 4 },
];

/** The largest value that is still no burden. */
function largeValue(context: Context, { type }: TypeDeclaration, maxDepth: number): JsonValue | undefined {
  for (const extent of extents) {
    const value = largest(context, type, extent);
    if (value === undefined || isLongerThan(value, caps.frameBytes / 4)) continue;
    if (depthOf(value) <= maxDepth) return value;
  }
  return undefined;
}
