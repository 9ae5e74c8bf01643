import { check } from "./check.js";
import { fault, pointerToken } from "./fault.js";
import type { Fault } from "./result.js";
import { byteAt, isAt, shared, skipSpace, unbounded } from "./scan.js";
import { firstMember, leaveMembers, nextMember } from "./scan-members.js";
import { endOfPlain, scanString } from "./scan-string.js";
import { endOfAny, scanAny } from "./scan-value.js";
import { type JsonValue, type ObjectSchema, resolve, type Schema } from "./schema.js";
import { part } from "./scoped.js";
import { type Token, token } from "./token.js";

const scan = /* @__PURE__ */ part(shared, "scan");

const quote = 0x22;
const colon = 0x3a;
const closeBrace = 0x7d;

/** Most members of a frame that are looked at here. */
const mostMembers = 64;

const reserved = /* @__PURE__ */ token("__proto__");

/** Places of the frame's member names and values in received order: for one frame at a time. */
const names: Int32Array = new Int32Array(mostMembers);
const values: Int32Array = new Int32Array(mostMembers);

/** For each field of the schema that judges the frame, the index of its member, or one of the two below. */
const found: number[] = [];

/** Instead of a member's index: there is none, or it stands before those that were found. */
const [missing, before] = [-1, -2];

/** Indices of the members that no field is for. */
const others: Int32Array = new Int32Array(mostMembers);

/** Chooses the schema that judges a frame by its discriminator alone. */
export interface TagSelector {
  /** The frame's member that decides or holds what does, `null` where nothing has to be decided. */
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
export function refusalOf(selector: TagSelector): Fault | undefined {
  const { refused, seen, hasOthers, at } = scan;
  // What the fast pass has read needs no second look, where bits tell it all.
  if (refused !== null && !hasOthers) {
    scan.depth = 1;
    return faultOf(refused, findMembers(at), seen, seen);
  }
  const count = findMembers(firstMember(0));
  if (count < 0 || refused !== null) return refused === null ? undefined : faultOf(refused, count, 0, seen);
  const selected = select(selector, count);
  if (!("code" in selected)) return faultOf(selected, count, 0, 0);
  return hasTwice(count) ? undefined : selected;
}

/** Checks the text from the place of a member on and finds all members: their number, or -1. */
function findMembers(start: number): number {
  let count = 0;
  let at = start;
  while (byteAt(at) !== closeBrace) {
    if (count === mostMembers) return -1;
    names[count] = at;
    at = endOfPlain(at);
    if (at < 0) return -1;
    if (byteAt(at) !== colon) at = skipSpace(at);
    if (byteAt(at) !== colon) return -1;
    values[count] = at + 1;
    count += 1;
    at = endOfAny(at + 1);
    if (at < 0) return -1;
    at = nextMember(at);
  }
  leaveMembers(at);
  return skipSpace(scan.at) === scan.end ? count : -1;
}

function select({ discriminator, byTag }: TagSelector, count: number): Schema | Fault {
  return byTag(discriminator === null ? undefined : tagValue(discriminator, count));
}

/**
 * The first fault of the frame by PROTOCOL section 4.
 *
 * @param passed fields whose members stand before those that were found
 * @param valid fields whose members have no fault
 */
function faultOf(selected: Schema, count: number, passed: number, valid: number): Fault | undefined {
  const schema = resolve(selected);
  const isCounted = schema.kind === "object" && (schema.minProperties ?? schema.maxProperties) !== undefined;
  if (count < 0 || schema.kind !== "object" || isCounted || schema.patterns !== undefined) return undefined;
  const othersCount = assign(schema, count, passed);
  if (othersCount < 0) return undefined;
  return ownFault(schema, othersCount) ?? memberFault(schema, othersCount, valid);
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
  for (let offset = 1; byteAt(left + offset) === byteAt(right + offset); offset += 1) {
    if (byteAt(left + offset) === quote) return true;
  }
  return false;
}

/** Finds the field of each member: the number of those that have none, or -1 where two have the same name. */
function assign(schema: ObjectSchema, count: number, passed: number): number {
  const tokens = tokensOf(schema);
  const { length } = tokens;
  for (let field = 0; field < length; field += 1) found[field] = isIn(passed, field) ? before : missing;
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
    if (found[field] !== missing) return -1;
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
    if (required && found[field] === missing) return fault("required", pointerToken(name));
  }
  return undefined;
}

/** The first fault of a member: of a declared one in schema order, then of a kept one in received order. */
function memberFault({ fields, additional }: ObjectSchema, othersCount: number, valid: number): Fault | undefined {
  for (let field = 0; field < fields.length; field += 1) {
    const index = found[field] as number;
    if (index < 0 || isIn(valid, field)) continue;
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

/** Whether a field is one of those whose bits are given; those of the first 32 fields are. */
function isIn(bits: number, field: number): boolean {
  return field < 32 && (bits & (1 << field)) !== 0;
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
