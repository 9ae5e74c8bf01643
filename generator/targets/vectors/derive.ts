import type {
  ArrayType,
  JsonValue,
  MapType,
  ObjectType,
  TypeDeclaration,
  TypeKey,
  TypeNode,
  UnionType,
} from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { isObject, membersOf, objectOf, withMember } from "../../oracle/json.ts";
import { target } from "../../oracle/types.ts";
import { accept, type Case, type Derived, isOmission } from "./rules/case.ts";
import { branchName, choiceCases } from "./rules/choice.ts";
import { arrayCases, mapCases } from "./rules/container.ts";
import { arrayTexts, mapTexts } from "./rules/container-text.ts";
import { memberTexts } from "./rules/member-text.ts";
import { memberCases } from "./rules/members.ts";
import { numberCases } from "./rules/number.ts";
import { objectCases } from "./rules/object.ts";
import { precedenceCases } from "./rules/precedence.ts";
import { enumCases, literalCases } from "./rules/scalar.ts";
import { anyTexts, numberTexts, stringTexts, wordTexts } from "./rules/scalar-text.ts";
import { stringCases } from "./rules/string.ts";
import { anyCases, typeCases } from "./rules/type.ts";
import type { Context } from "./values/context.ts";
import { idOfEqual } from "./values/repeated.ts";
import { arrayOf, extraNames, inOrder, mapOf, smallest } from "./values/smallest.ts";
import { variants } from "./values/variants.ts";

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

/** A place inside a declaration where values can be put. */
interface Site {
  readonly node: TypeNode;
  readonly place: string;
  readonly at: readonly string[];
  /** The whole value with another one put here. */
  readonly put: (value: JsonValue) => JsonValue;
  /** Declarations that this place is inside of. */
  readonly open: ReadonlySet<TypeKey>;
  /** Objects that this place is inside of. */
  readonly nesting: number;
  /** Whether the place above has tried values of other JSON types, as in a choice, which selects by type. */
  readonly typed: boolean;
  /** Whether this place is inside of an array whose items must differ. */
  readonly unique: boolean;
  /** Member that selects the object here among others, or `null`. */
  readonly tag: string | null;
}

/** Derives every case of a declaration, its own and those of its parts, down to some objects inside objects. */
export function* derive(context: Context, declaration: TypeDeclaration, nesting: number): Generator<Placed> {
  const open = new Set([declaration.key]);
  const root = { node: declaration.type, place: "", at: [], put: (value: JsonValue) => value };
  yield* walk(context, { ...root, open, nesting: 0, typed: false, unique: false, tag: null }, nesting);
}

function* walk(context: Context, site: Site, deepest: number): Generator<Placed> {
  const { node } = site;
  if (node.kind === "ref") {
    const recursive = site.open.has(node.target);
    if (recursive && !site.typed) yield* place(site, typeCases(context, node));
    if (!recursive) {
      const open = new Set([...site.open, node.target]);
      yield* walk(context, { ...site, node: target(context.declarations, node.target).type, open }, deepest);
    }
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
function grown(site: Site, one: Case): Case {
  if (one.text === undefined) return { ...one, value: site.put(one.value) };
  return { ...one, text: asReceived(site.put(mark)).replace(JSON.stringify(mark), () => one.text as string) };
}

function casesOf(context: Context, { node, tag, open }: Site): Iterable<Derived> {
  const byReference = open.size > 1;
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
      ];
    case "union":
      return choiceCases(context, node);
    case "nullable":
      return [accept("null", "null", null, "null, which the schema allows")];
    default:
      return [];
  }
}

function partsOf(context: Context, site: Site): readonly Site[] {
  const { node } = site;
  switch (node.kind) {
    case "nullable":
      return [{ ...site, node: node.inner, typed: true }];
    case "union":
      return unionParts(context, site, node);
    case "object":
      return objectParts(context, site, node);
    case "map":
      return mapParts(context, site, node);
    case "array":
      return arrayParts(context, site, node);
    default:
      return [];
  }
}

function unionParts(context: Context, site: Site, { branches, tag }: UnionType): readonly Site[] {
  return branches.map((branch) => {
    const name = `(${branchName(context, branch)})`;
    return { ...site, node: branch, place: site.place + name, typed: true, tag };
  });
}

function objectParts(context: Context, site: Site, type: ObjectType): readonly Site[] {
  const base = smallest(context, type);
  if (base === undefined || !isObject(base)) return [];
  const part = (name: string, node: TypeNode): Site => ({
    ...inside(site, node, name),
    put: (value) => site.put(inOrder(type, withMember(base, name, value))),
  });
  const hasRoom = type.maxProperties === null || Object.keys(base).length < type.maxProperties;
  const fields = type.fields.filter(({ name }) => name !== site.tag && (hasRoom || Object.hasOwn(base, name)));
  const parts = fields.map((field) => part(field.name, field.type));
  if (type.additional.policy !== "keep" || !hasRoom) return parts;
  const names = extraNames(
    type.fields.map(({ name }) => name),
    1,
  );
  return [...parts, ...names.map((name) => part(name, (type.additional as { type: TypeNode }).type))];
}

function mapParts(context: Context, site: Site, type: MapType): readonly Site[] {
  const base = mapOf(context, type, Math.max(0, (type.minProperties ?? 0) - 1));
  if (base === undefined || type.maxProperties === 0) return [];
  const put = (value: JsonValue): JsonValue => site.put(objectOf([...membersOf(base), ["a/b~c", value]]));
  return [{ ...inside(site, type.values, "a/b~c"), put }];
}

/** The second item where there may be two, else the first. Items that must differ are chosen beside the value. */
function arrayParts(context: Context, site: Site, type: ArrayType): readonly Site[] {
  const index = Math.max((type.minItems ?? 0) - 1, Math.min(1, (type.maxItems ?? 2) - 1));
  if (index < 0) return [];
  const others = type.uniqueItems ? variants(context, type.items, index + 1) : arrayOf(context, type, index);
  if (others === undefined || others.length < index) return [];
  const before = (value: JsonValue): readonly JsonValue[] =>
    type.uniqueItems ? others.filter((other) => asReceived(other) !== asReceived(value)).slice(0, index) : others;
  const put = (value: JsonValue): JsonValue => site.put([...before(value), value]);
  return [{ ...inside(site, type.items, String(index)), unique: site.unique || type.uniqueItems, put }];
}

/** The site of a member or item. */
function inside(site: Site, node: TypeNode, segment: string): Site {
  const nesting = site.nesting + (site.node.kind === "object" ? 1 : 0);
  const place = `${site.place}/${placeSegment(segment)}`;
  return { ...site, node, place, at: [...site.at, segment], nesting, typed: false, tag: null };
}

/** A member name in an id: percent-encoded where it would be taken for the id's own punctuation. */
function placeSegment(segment: string): string {
  const pointer = segment.replaceAll("~", "~0").replaceAll("/", "~1");
  return pointer.replace(/[%():#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
