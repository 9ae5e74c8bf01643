import type { Random } from "../random.ts";

/** What a caller in JavaScript may hand to a decoder, whatever the types say. */
export const oddFrames: readonly unknown[] = [
  ...[undefined, null, 0, true, {}, [], () => 1, Symbol("a"), "", "\ud800", '"\udc00"', '{"a":"\ud83d"}', "\ufeff{}"],
  ...[
    new ArrayBuffer(2),
    new DataView(new ArrayBuffer(2)),
    new Uint16Array([0x7b7d]),
    new Uint8ClampedArray([0x7b, 0x7d]),
  ],
  ...[new Uint8Array(0), new Uint8Array(new SharedArrayBuffer(2)), Object.create(Uint8Array.prototype), [0x7b, 0x7d]],
  ...[" ".repeat(1_048_577), new Uint8Array(1_048_577).fill(0x20), `"${"\u00e9".repeat(600_000)}"`, "[".repeat(300)],
];

/** Members that throw, or that JSON has no form for, or that a check could be tricked with. */
const oddValues: readonly ((random: Random) => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 2 ** 53,
  () => 1e300,
  () => 10n,
  () => "\ud800",
  () => "a\udc00",
  () => "\u{1F600}".repeat(40_000),
  () => '\\"\n\u0000',
  () => Symbol("a"),
  () => () => 1,
  () => new Date(0),
  () => new Map(),
  () => new Array(3),
  () => [undefined],
  () => new Array(2000).fill(0),
  () => new String("a"),
  () => new Proxy({}, { ownKeys: thrower }),
  () => Object.defineProperty({}, "a", { get: thrower, enumerable: true }),
  () => Object.defineProperty({}, "a", { value: 1, enumerable: false }),
  () => JSON.parse('{"__proto__":1}') as unknown,
  () => ({ "\ud800": 1 }),
  () => Object.assign(Object.create(null) as object, { a: 1 }),
  () => Object.create({ a: 1 }) as unknown,
  () => Object.assign(() => 1, { a: 1 }),
  () => circle(),
  (random) => tower(55 + random.below(60)),
];

function thrower(): never {
  throw new Error("not today");
}

function circle(): object {
  const own: { self?: object } = {};
  own.self = own;
  return own;
}

function tower(height: number): unknown {
  let top: unknown = [];
  for (let left = height; left > 0; left -= 1) top = left % 2 === 0 ? [top] : { a: top };
  return top;
}

/** A value as a program could have built it by mistake: one place of it, or a new member, holds something odd. */
export function oddlyChanged(value: unknown, random: Random): unknown {
  const odd = random.pick(oddValues)(random);
  if (typeof value !== "object" || value === null || random.oneIn(8)) return odd;
  if (Array.isArray(value)) {
    if (value.length === 0 || random.oneIn(4)) return [...value, odd];
    const at = random.below(value.length);
    return value.with(at, oddlyChanged(value[at], random));
  }
  const names = Object.keys(value);
  const name = names.length === 0 || random.oneIn(4) ? "extra" : random.pick(names);
  const member = (value as Readonly<Record<string, unknown>>)[name];
  return { ...value, [name]: random.oneIn(2) ? odd : oddlyChanged(member, random) };
}
