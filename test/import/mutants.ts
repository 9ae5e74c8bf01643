import type { JsonValue } from "../../generator/model/type.ts";

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const scalars: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2,
  3,
  0.1,
  0.15,
  7.5,
  255,
  404,
  1000,
  "",
  "a",
  "open",
  "1.0",
  "USD",
  "x".repeat(30),
  "2026-03-01T10:00:00Z",
  "6f1c1a52-7a34-4b4c-9b7e-0d6a3a9f0c11",
  "aGk=",
  [],
  {},
  ["open"],
  { vendorId: "v" },
  { label: "l" },
];

/** A frame near another one: a member more, one less, or another value somewhere. */
export function mutate(value: JsonValue, pick: () => number): JsonValue {
  const one = <T>(list: readonly T[]): T => list[Math.floor(pick() * list.length)] as T;
  if (typeof value !== "object" || value === null || pick() < 0.1) return one(scalars);
  if (Array.isArray(value)) {
    if (value.length === 0 || pick() < 0.3) return [...value, one(scalars)];
    if (pick() < 0.3) return value.slice(1);
    const at = Math.floor(pick() * value.length);
    return value.map((item, index) => (index === at ? mutate(item, pick) : item));
  }
  const entries = Object.entries(value as { [name: string]: JsonValue });
  if (pick() < 0.2)
    return Object.fromEntries([...entries, [one(["note", "gift", "x-more", "venue", "tree", "extra"]), one(scalars)]]);
  if (entries.length === 0) return one(scalars);
  const at = Math.floor(pick() * entries.length);
  if (pick() < 0.25) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([name, member], index) => [name, index === at ? mutate(member, pick) : member]),
  );
}
