import type { Receiver } from "../protocol.js";
import type { Limits } from "../schema.js";
import { isLittle, littleDoubleAt } from "./fast-double.js";
import { textBetween } from "./fast-text.js";
import { openedLength } from "./open.js";

/**
 * The fast pass over a Protocol Buffers message in its canonical form: fields by rising number, tags and lengths in their shortest
 * form. Emitted functions read it straight into a value, which the fast pass of JSON then judges. Whatever is not expected is handed
 * over by `undefined`, which no value is, and the slow pass decides and names the fault.
 *
 * There is one reader for all codecs: a frame that is read while another one is goes to the slow pass.
 */

let bytes: Uint8Array = /* @__PURE__ */ new Uint8Array(0);
let at = 0;
/** Where the message ends that is read. */
let stop = 0;
/** How many more messages may be open. */
let depth = 0;
/** Whether a frame is being read: a subclass of `Uint8Array` may run code where a part of it is taken. */
let isBusy = false;

/** Deepest nesting that is read this way: the fast pass uses the stack of its caller. */
const deepest = 100;

/** Reads a whole frame; `undefined` leaves it to the slow pass. */
export function readWire<T>(
  frame: unknown,
  { maxFrameBytes }: Limits,
  read: (receiver?: Receiver) => T | undefined,
  receiver: Receiver | undefined,
): T | undefined {
  const length = openedLength(frame, maxFrameBytes);
  if (isBusy || length < 0) return undefined;
  isBusy = true;
  bytes = frame as Uint8Array;
  at = 0;
  stop = length;
  depth = deepest;
  let value: T | undefined;
  try {
    value = read(receiver);
  } catch {
    // A subclass threw, or the caller's stack is all but used up: the slow pass knows what to say.
  }
  isBusy = false;
  return at === length ? value : undefined;
}

/** Whether the message ends here. */
export function isEnd(): boolean {
  return at === stop;
}

/** Whether a tag of at most two bytes stands next, which is then behind us. */
export function isTag(tag: number): boolean {
  if (tag < 0x80) {
    if (bytes[at] !== tag || at >= stop) return false;
    at += 1;
    return true;
  }
  if (bytes[at] !== ((tag & 0x7f) | 0x80) || bytes[at + 1] !== tag >> 7 || at + 2 > stop) return false;
  at += 2;
  return true;
}

/** The number of the field of a message that stands next; -1 for any other field. */
export function fieldNumber(): number {
  const tag = varint();
  return (tag & 7) === 2 && tag <= 0x7fffffff ? tag >> 3 : -1;
}

/** A varint of up to 53 bits; -1 for a longer one. */
function varint(): number {
  let value = 0;
  let scale = 1;
  for (let count = 0; count < 8; count += 1) {
    if (at >= stop) return -1;
    const byte = bytes[at++] as number;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? value : -1;
    scale *= 0x80;
  }
  return -1;
}

/** A string. */
export function text(): string | undefined {
  const length = varint();
  if (length < 0 || length > stop - at) return undefined;
  const start = at;
  at += length;
  return textBetween(bytes, start, at);
}

/** An integer of at most 52 bits in zigzag form. */
export function integer(): number | undefined {
  const value = varint();
  if (value < 0) return undefined;
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** `true` or `false`. */
export function flag(): boolean | undefined {
  const value = varint();
  return value < 0 ? undefined : value !== 0;
}

/** One of the values of a closed list, by number. */
export function choice<T extends string>(values: readonly (T | undefined)[]): T | undefined {
  return values[varint()];
}

/** A number. */
export function double(): number | undefined {
  if (at + 8 > stop || !isLittle) return undefined;
  const value = littleDoubleAt(bytes, at);
  if (value - value !== 0) return undefined;
  at += 8;
  return value;
}

/** A message behind its length, which has to be read to its end. */
export function inside<T>(read: () => T | undefined): T | undefined {
  const length = varint();
  if (length < 0 || length > stop - at || depth <= 0) return undefined;
  const outer = stop;
  stop = at + length;
  depth -= 1;
  const value = read();
  if (at !== stop) return undefined;
  stop = outer;
  depth += 1;
  return value;
}

/** The items of a list, each a field of its own. */
export function fields<T>(read: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  while (at < stop) {
    const item = isTag(0x0a) ? read() : undefined;
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

/** The items of a list that stand behind each other in one field. */
export function packedItems<T>(read: () => T | undefined): T[] | undefined {
  if (at === stop) return [];
  return isTag(0x0a) ? inside(() => unpacked(read)) : undefined;
}

function unpacked<T>(read: () => T | undefined): T[] | undefined {
  const items: T[] = [];
  while (at < stop) {
    const item = read();
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
