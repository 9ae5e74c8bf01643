import { check } from "./check.js";
import { fault, pointerToken } from "./fault.js";
import type { Fault } from "./result.js";
import { isAt, shared, skipSpace, type Token, token, unbounded } from "./scan.js";
import { firstMember, leaveMembers, nextMember } from "./scan-members.js";
import { endOfPlain, scanString } from "./scan-string.js";
import { endOfAny, scanAny } from "./scan-value.js";
import { type JsonValue, type ObjectSchema, resolve, type Schema } from "./schema.js";

const { bytes, scan } = shared;

const quote = 0x22;
const colon = 0x3a;
const closeBrace = 0x7d;

/** Most members of a frame that are looked at here. */
const mostMembers = 64;

const reserved = token("__proto__");

/** Places of the frame's member names and values in received order: for one frame at a time. */
const names: Int32Array = new Int32Array(mostMembers);
const values: Int32Array = new Int32Array(mostMembers);

/** For each field of the schema that judges the frame, the index of its member, or -1 where that is missing. */
const found: number[] = [];

/** Indices of the members that no field is for. */
const others: Int32Array = new Int32Array(mostMembers);

/** Chooses the schema that judges a frame by its discriminator alone. */
export interface TagSelector {
  /** The member that decides, `null` where nothing has to be decided. */
  readonly discriminator: Token | null;
  /** Takes that member's value, `undefined` where it is missing. */
  readonly byTag: (tag: JsonValue | undefined) => Schema | Fault;
}

/**
 * Names the fault of a frame that stands in the block, as the slow pass would, without building its tree: first the
 * whole text is checked, then only those members are read that the schema asks for.
 *
 * `undefined` where it cannot say: a frame that is no object, or whose text or names are not sound or not ordinary, and
 * a frame that has no fault.
 */
export function refusalOf({ discriminator, byTag }: TagSelector): Fault | undefined {
  const count = findMembers();
  if (count < 0) return undefined;
  const selected = byTag(discriminator === null ? undefined : tagValue(discriminator, count));
  if ("code" in selected) return hasTwice(count) ? undefined : selected;
  const schema = resolve(selected);
  const isCounted = schema.kind === "object" && (schema.minProperties ?? schema.maxProperties) !== undefined;
  if (schema.kind !== "object" || isCounted) return undefined;
  const othersCount = assign(schema, count);
  return othersCount < 0 ? undefined : (ownFault(schema, othersCount) ?? memberFault(schema, othersCount));
}

/** Checks the text of the frame and finds its members: their number, or -1. */
function findMembers(): number {
  let count = 0;
  let at = firstMember(0);
  while (bytes[at] !== closeBrace) {
    if (count === mostMembers) return -1;
    names[count] = at;
    at = endOfPlain(at);
    if (at < 0) return -1;
    if (bytes[at] !== colon) at = skipSpace(at);
    if (bytes[at] !== colon) return -1;
    values[count] = at + 1;
    count += 1;
    at = endOfAny(at + 1);
    if (at < 0) return -1;
    at = nextMember(at);
  }
  leaveMembers(at);
  return skipSpace(scan.at) === scan.end ? count : -1;
}

function tagValue(name: Token, count: number): JsonValue | undefined {
  for (let index = 0; index < count; index += 1) {
    if (isAt(name, names[index] as number)) return valueAt(index);
  }
  return undefined;
}

/** The value of a member, whose text has been checked. */
function valueAt(index: number): JsonValue {
  return scanAny(values[index] as number) as JsonValue;
}

function nameAt(index: number): string {
  return scanString(names[index] as number, 0, unbounded) as string;
}

/** Whether two of the first members have the same name, or one has the reserved one. None of them has an escape. */
function hasTwice(count: number): boolean {
  for (let index = 0; index < count; index += 1) {
    const at = names[index] as number;
    if (isAt(reserved, at)) return true;
    for (let before = 0; before < index; before += 1) if (isSame(names[before] as number, at)) return true;
  }
  return false;
}

/** Whether two names in quotes are the same. */
function isSame(left: number, right: number): boolean {
  for (let offset = 1; bytes[left + offset] === bytes[right + offset]; offset += 1) {
    if (bytes[left + offset] === quote) return true;
  }
  return false;
}

/** Finds the field of each member: the number of those that have none, or -1 where two have the same name. */
function assign(schema: ObjectSchema, count: number): number {
  const tokens = tokensOf(schema);
  const { length } = tokens;
  for (let field = 0; field < length; field += 1) found[field] = -1;
  let othersCount = 0;
  let expected = 0;
  for (let index = 0; index < count; index += 1) {
    const at = names[index] as number;
    // Most frames have their members in the order of the schema.
    let field = expected;
    while (field < length && !isAt(tokens[field] as Token, at)) field += 1;
    if (field === length) {
      field = 0;
      while (field < expected && !isAt(tokens[field] as Token, at)) field += 1;
      if (field === expected) {
        others[othersCount] = index;
        othersCount += 1;
        continue;
      }
    }
    if (found[field] !== -1) return -1;
    found[field] = index;
    expected = field + 1;
  }
  return othersCount > 0 && hasTwice(count) ? -1 : othersCount;
}

/** The first keyword that the object itself breaks. */
function ownFault({ fields, additional }: ObjectSchema, othersCount: number): Fault | undefined {
  if (additional === "refuse" && othersCount > 0) {
    return fault("unknownField", pointerToken(nameAt(others[0] as number)));
  }
  for (let field = 0; field < fields.length; field += 1) {
    const { required, name } = fields[field] as (typeof fields)[number];
    if (required && found[field] === -1) return fault("required", pointerToken(name));
  }
  return undefined;
}

/** The first fault of a member: of a declared one in schema order, then of a kept one in received order. */
function memberFault({ fields, additional }: ObjectSchema, othersCount: number): Fault | undefined {
  const { seen } = scan;
  for (let field = 0; field < fields.length; field += 1) {
    const index = found[field] as number;
    // What the fast pass has read needs no second look.
    if (index < 0 || (field < 32 && (seen & (1 << field)) !== 0)) continue;
    const { schema, name } = fields[field] as (typeof fields)[number];
    const error = check(schema, valueAt(index), name);
    if (error !== null) return error;
  }
  if (typeof additional === "string") return undefined;
  for (let other = 0; other < othersCount; other += 1) {
    const index = others[other] as number;
    const error = check(additional, valueAt(index), nameAt(index));
    if (error !== null) return error;
  }
  return undefined;
}

/** Names of each object schema's fields, prepared when it is first met. */
const preparedNames = new WeakMap<ObjectSchema, readonly Token[]>();

function tokensOf(schema: ObjectSchema): readonly Token[] {
  const known = preparedNames.get(schema);
  if (known !== undefined) return known;
  const tokens = schema.fields.map((field) => token(field.name));
  preparedNames.set(schema, tokens);
  return tokens;
}
