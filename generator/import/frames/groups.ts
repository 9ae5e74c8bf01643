import type { LocatedSource } from "../../model/compiled.ts";
import type { DiscriminatorValue } from "../../model/discriminator.ts";
import { usualNames } from "../layout/messages.ts";
import { isFields, memberOf } from "../tree.ts";

/** Frames that are one message, or one type where no property tells messages apart. */
export interface Group {
  /** Value of the discriminator, or `null`. */
  readonly value: DiscriminatorValue | null;
  readonly frames: readonly LocatedSource[];
}

export interface Grouping {
  readonly discriminator: string | null;
  readonly groups: readonly Group[];
}

/**
 * Groups frames by the property that seems to tell messages apart: a short word in every frame that is an object. A
 * usual name is taken as soon as it is one, or an integer in every frame; another only where its words repeat.
 */
export function groupFrames(frames: readonly LocatedSource[]): Grouping {
  const objects = frames.filter(({ value }) => isFields(value));
  const others = frames.filter(({ value }) => !isFields(value));
  const rest = others.length > 0 ? [{ value: null, frames: others }] : [];
  const discriminator = objects.length > 0 ? findDiscriminator(objects) : null;
  if (discriminator === null) {
    return { discriminator, groups: objects.length > 0 ? [{ value: null, frames: objects }, ...rest] : rest };
  }
  const byValue = new Map<DiscriminatorValue, LocatedSource[]>();
  for (const frame of objects) {
    const value = memberOf(frame.value, discriminator) as DiscriminatorValue;
    byValue.set(value, [...(byValue.get(value) ?? []), frame]);
  }
  const groups = [...byValue].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, own]) => ({ value, frames: own }));
  return { discriminator, groups: [...groups, ...rest] };
}

function findDiscriminator(objects: readonly LocatedSource[]): string | null {
  const namesOf = (isTag: (value: unknown) => boolean): readonly string[] =>
    Object.keys(objects[0]?.value ?? {}).filter((name) => objects.every(({ value }) => isTag(memberOf(value, name))));
  const names = namesOf(isWord);
  const codes = namesOf(Number.isSafeInteger);
  const usual = [names, codes].flatMap((all) => usualNames.filter((name) => all.includes(name)))[0];
  if (usual !== undefined) return usual;
  const distinct = (name: string): number => new Set(objects.map(({ value }) => memberOf(value, name))).size;
  const repeating = names.filter((name) => distinct(name) * 2 <= objects.length);
  return repeating.sort((a, b) => distinct(b) - distinct(a) || (a < b ? -1 : 1))[0] ?? null;
}

function isWord(value: unknown): boolean {
  return typeof value === "string" && /^[A-Za-z][\w.:/-]{0,63}$/.test(value);
}
