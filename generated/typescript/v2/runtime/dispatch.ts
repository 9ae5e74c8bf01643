import { fault, pointerToken } from "./fault.js";
import type { Fault } from "./result.js";
import type { JsonValue } from "./schema.js";
import { isObject } from "./settle.js";

/** What selects a message: a string, or an integer of at most 2^53 - 1 either way. */
export type Discriminating = string | number;

/** Where the messages of a protocol have their discriminator, and of what kind it is. */
export interface DiscriminatorPlace {
  /** Names of the members that lead there, the message's own one first. */
  readonly names: readonly [string, ...string[]];
  /** The JSON Pointer of each of these members. */
  readonly paths: readonly string[];
  readonly isKind: (value: unknown) => value is Discriminating;
}

/**
 * The place of a discriminator that is written as in `catalog.json`: with a slash in front it is a JSON Pointer (RFC
 * 6901) through objects, else the name of the message's own member.
 */
export function discriminatorPlace(discriminator: string, isInteger: boolean): DiscriminatorPlace {
  const names = discriminator.startsWith("/")
    ? discriminator
        .slice(1)
        .split("/")
        .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    : [discriminator];
  let path = "";
  const paths = names.map((name) => {
    path += pointerToken(name);
    return path;
  });
  return { names: names as [string, ...string[]], paths, isKind: isInteger ? isSafeInteger : isString };
}

/**
 * The discriminator of a message, whose own member of the first name is given, or the first fault of PROTOCOL section 3:
 * a member that is missing or no object on the way there is `noType`.
 */
export function discriminatorIn(
  member: JsonValue | undefined,
  { names, paths, isKind }: DiscriminatorPlace,
): Discriminating | Fault {
  const last = names.length - 1;
  let value = member;
  for (let index = 0; index < last; index += 1) {
    if (value === undefined || !isObject(value)) return fault("noType", paths[index] as string);
    const name = names[index + 1] as string;
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  const path = paths[last] as string;
  if (value === undefined) return fault("noType", path);
  return isKind(value) ? value : fault("badType", path);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isSafeInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
