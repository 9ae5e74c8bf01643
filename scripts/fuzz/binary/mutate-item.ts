import { absent, type Item, isArray, isMap, isNumber } from "../../../generator/oracle/binary/item.ts";
import { readItem } from "../../../generator/oracle/binary/read-item.ts";
import { itemBytes } from "../../../generator/oracle/binary/write-item.ts";
import type { Random } from "../random.ts";

/** What mutants take from elsewhere. */
export interface ItemPool {
  readonly items: readonly Item[];
  readonly names: readonly string[];
}

/** The item of a frame; `null` where it is none. */
export function itemOf(bytes: Uint8Array): { readonly item: Item } | null {
  try {
    return { item: readItem(bytes, { maxDepth: 64, hasAbsent: true }) };
  } catch {
    return null;
  }
}

/** All that lies in an item, itself first. */
export function* itemsIn(item: Item): Generator<Item> {
  yield item;
  const parts = isArray(item) ? item : isMap(item) ? item.members.values() : [];
  for (const part of parts) yield* itemsIn(part);
}

/** The frame of an item with one change in it: what lies at some place is taken away, doubled, or another item. */
export function mutateItem(item: Item, random: Random, pool: ItemPool): Item {
  let left = random.below([...itemsIn(item)].length);
  const walk = (part: Item): Item => {
    left -= 1;
    if (left < 0) {
      left = Number.POSITIVE_INFINITY;
      return changed(part, random, pool);
    }
    if (isArray(part)) return part.map(walk);
    return isMap(part) ? { members: new Map([...part.members].map(([name, one]) => [name, walk(one)])) } : part;
  };
  return walk(item);
}

/** The canonical bytes of an item. */
export const bytesOf: (item: Item) => Uint8Array = itemBytes;

const numbers: readonly number[] = [
  0,
  1,
  -1,
  2,
  31,
  32,
  -32,
  -33,
  127,
  128,
  255,
  256,
  65_535,
  65_536,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
];
const floats: readonly number[] = [0.5, 1, -0, 1e21, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 5e-324];

function changed(item: Item, random: Random, pool: ItemPool): Item {
  if (isArray(item) && !random.oneIn(4)) return changedArray(item, random, pool);
  if (isMap(item) && !random.oneIn(4)) return changedMap(item.members, random, pool);
  if (isNumber(item) && random.oneIn(2)) return nearby(item.form, item.value, random);
  switch (random.below(7)) {
    case 0:
      return absent;
    case 1:
      return null;
    case 2:
      return { form: "integer", value: random.pick(numbers) };
    case 3:
      return { form: "float", value: random.pick(floats) };
    case 4:
      return random.pick([[], { members: new Map() }, "", true, "\u00e9", [item]]);
    default:
      return random.pick(pool.items);
  }
}

function nearby(form: "integer" | "float", value: number, random: Random): Item {
  const moved = value + random.pick([-1, 1, 0, 0.5, 1000, -1000]);
  const isWhole = Number.isSafeInteger(moved);
  return {
    form: isWhole && random.oneIn(2) ? (form === "integer" ? "float" : "integer") : isWhole ? form : "float",
    value: moved,
  };
}

function changedArray(items: readonly Item[], random: Random, pool: ItemPool): Item {
  const at = random.below(items.length + 1);
  switch (random.below(6)) {
    case 0:
      return items.toSpliced(at, 1);
    case 1:
      return items.toSpliced(at, 0, random.pick([null, absent, random.pick(pool.items)]));
    case 2:
      return items.slice(0, at);
    case 3:
      return [...items, ...Array.from({ length: random.below(4) }, () => random.pick<Item>([null, absent, true]))];
    case 4:
      return items.toSpliced(at, 1, random.pick(pool.items));
    default: {
      const other = items[random.below(Math.max(1, items.length))] ?? null;
      return items.toSpliced(at, 1, other);
    }
  }
}

function changedMap(members: ReadonlyMap<string, Item>, random: Random, pool: ItemPool): Item {
  const entries = [...members];
  const at = random.below(entries.length + 1);
  const name = random.pick([...pool.names, "__proto__", "", "a"]);
  switch (random.below(4)) {
    case 0:
      return { members: new Map(entries.toSpliced(at, 1)) };
    case 1:
      return { members: new Map(entries.toSpliced(at, 0, [name, random.pick(pool.items)])) };
    case 2:
      return { members: new Map(entries.toReversed()) };
    default:
      return { members: new Map(entries.toSpliced(at, 1, [entries[at]?.[0] ?? name, random.pick(pool.items)])) };
  }
}
