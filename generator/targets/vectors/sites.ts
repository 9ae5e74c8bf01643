import type {
  ArrayType,
  JsonValue,
  MapType,
  ObjectType,
  TupleType,
  TypeDeclaration,
  TypeKey,
  TypeNode,
  UnionType,
} from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { regularExpression } from "../../oracle/ajv/regular-expression.ts";
import { isObject, membersOf, objectOf, withMember } from "../../oracle/json.ts";
import { target } from "../../oracle/types.ts";
import { samplePattern } from "../../patterns/sample.ts";
import { branchName } from "./rules/choice.ts";
import type { Context } from "./values/context.ts";
import { arrayOf, extraNames, inOrder, mapOf, smallest } from "./values/smallest.ts";
import { variants } from "./values/variants.ts";

/** A place inside a declaration where values can be put. */
export interface Site {
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
  /** Whether more judges this place than its type says, so that little of it is tried here. */
  readonly isAside: boolean;
}

/** The place that a whole value of a declaration has. */
export function rootSite({ key, type }: TypeDeclaration): Site {
  const put = (value: JsonValue): JsonValue => value;
  const none = { nesting: 0, typed: false, unique: false, tag: null, isAside: false };
  return { node: type, place: "", at: [], put, open: new Set([key]), ...none };
}

/** The site of a declaration that a place refers to; `null` where that is inside of itself. */
export function referred(context: Context, site: Site, key: TypeKey): Site | null {
  if (site.open.has(key)) return null;
  return { ...site, node: target(context.declarations, key).type, open: new Set([...site.open, key]) };
}

/** The places right inside of a place. */
export function partsOf(context: Context, site: Site): readonly Site[] {
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
    case "tuple":
      return tupleParts(context, site, node);
    case "constrained":
      return [{ ...site, node: node.inner, typed: true, isAside: true }];
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
  const matched = hasRoom ? matchingNames(type) : [];
  const parts = [
    ...fields.map((field) => part(field.name, field.type)),
    ...matched.map(([name, node]) => ({ ...part(name, node), isAside: true })),
  ];
  if (type.additional.policy !== "keep" || !hasRoom) return parts;
  const names = extraNames([...type.fields.map(({ name }) => name), ...matched.map(([name]) => name)], 1);
  return [...parts, ...names.map((name) => part(name, (type.additional as { type: TypeNode }).type))];
}

/** A member for each pattern of names, and for each two that may match the same one. */
function matchingNames({ fields, patterns }: ObjectType): readonly (readonly [name: string, node: TypeNode])[] {
  const samples = patterns.map(({ pattern }) => samplePattern(pattern.source, { maxLength: 16 }).matches[0] ?? "");
  const joined = samples.flatMap((one, at) => samples.flatMap((other, index) => (index === at ? [] : [one + other])));
  const found = new Map<string, TypeNode>();
  for (const name of [...samples, ...joined]) {
    const first = patterns.find(({ pattern }) => regularExpression(pattern.source).test(name));
    if (first !== undefined && !fields.some((field) => field.name === name)) found.set(name, first.type);
  }
  return [...found];
}

function tupleParts(context: Context, site: Site, type: TupleType): readonly Site[] {
  const types = [...type.items, ...(type.rest === null ? [] : [type.rest])];
  const known = types.map((one) => smallest(context, one));
  const items = known.filter((value) => value !== undefined);
  if (items.length < types.length) return [];
  return types.slice(0, type.maxItems ?? types.length).map((node, index) => {
    const count = Math.max(index + 1, Math.min(type.minItems ?? 0, items.length));
    const put = (value: JsonValue): JsonValue => site.put(items.slice(0, count).with(index, value));
    return { ...inside(site, node, String(index)), isAside: true, put };
  });
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
