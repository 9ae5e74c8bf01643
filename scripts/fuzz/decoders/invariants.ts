import { inspect, isDeepStrictEqual } from "node:util";
import type { Codec } from "../../../templates/typescript/runtime/codec.ts";
import type { ProtocolCodec } from "../../../templates/typescript/runtime/protocol.ts";
import type { Result } from "../../../templates/typescript/runtime/result.ts";

import { Random } from "../random.ts";
import { oddlyChanged } from "./odd.ts";
import { isReordered } from "./reordered.ts";
import type { Specimen } from "./specimen.ts";

/**
 * What every generated codec holds on every frame, whatever the schema says. `null` where it does, else what is broken,
 * in one line.
 */
export function brokenInvariant({ quick, slow }: Specimen, bytes: Buffer): string | null {
  try {
    const decoded = quick.decode(bytes);
    const bySlow = slow.decode(bytes);
    return (
      ofMessage(decoded) ??
      ofText(quick, decoded, bytes) ??
      differing("fast pass", decoded, "slow pass", bySlow) ??
      ofCodecs(quick, slow, decoded, bySlow) ??
      ofReceivers(quick, slow, bytes) ??
      ofParsed(quick, slow, decoded, bytes) ??
      ofOddValues(quick, slow, decoded, bytes)
    );
  } catch (error) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  }
}

/** What is said of a refused frame is short, and nothing in it can harm a terminal or a log. */
function ofMessage(decoded: Result<unknown>): string | null {
  if (decoded.ok || /^[\x20-\x7e]{1,512}$/.test(decoded.error.message)) return null;
  return `the message is no printable line of at most 512 bytes: ${JSON.stringify(decoded.error.message)}`;
}

/** A text gives what its bytes give. */
function ofText(codec: Codec<unknown>, decoded: Result<unknown>, bytes: Buffer): string | null {
  const text = bytes.toString();
  if (!Buffer.from(text).equals(bytes)) return null;
  return differing("bytes", decoded, "text", codec.decode(text));
}

/** Decoding what was encoded gives the value again; both passes write it alike; judging it agrees with both. */
function ofCodecs(
  quick: Codec<unknown>,
  slow: Codec<unknown>,
  decoded: Result<unknown>,
  bySlow: Result<unknown>,
): string | null {
  if (!decoded.ok || !bySlow.ok) return null;
  const { value } = decoded;
  // Each writes what it has read itself: it alone knows in which order members came.
  const [text, other] = [written(quick, value), written(slow, bySlow.value)];
  if (text !== other) return `encoded by the fast pass ${text}, by the slow pass ${other}`;
  const verdict = verdictOf(quick.validate(value));
  if (verdict !== verdictOf(slow.validate(value)))
    return `the fast pass judges a decoded value ${verdict}, the slow pass not`;
  if (text.startsWith("refuse")) return verdict === text ? null : `encoding: ${text}, judging: ${verdict}`;
  if (verdict !== "accept" || !quick.is(value) || !slow.is(value)) return `what can be encoded is judged ${verdict}`;
  if (Buffer.from(quick.encodeBytes(value)).toString() !== text) return "encoded as bytes it is another text";
  const again = quick.decode(text);
  if (!again.ok) return `its own encoding ${text} is refused: ${verdictOf(again)}`;
  return isDeepStrictEqual(again.value, value) && written(quick, again.value) === text
    ? null
    : `decoding its encoding ${text} gives another value`;
}

/** Codes of faults that only a frame can have, or that a parsed value has in another place. */
const ofFrames = new Set(["range", "size", "depth", "surrogate"]);

/**
 * A value parsed by JSON.parse is judged as its frame, as far as parsing kept what the frame says; both passes agree on
 * it in any case.
 */
function ofParsed(quick: Codec<unknown>, slow: Codec<unknown>, decoded: Result<unknown>, bytes: Buffer): string | null {
  if (!decoded.ok && isOfText(decoded.error.code)) return null;
  const parsed: unknown = JSON.parse(bytes.toString());
  const judged = quick.validate(parsed);
  const [verdict, other] = [verdictOf(judged), verdictOf(slow.validate(parsed))];
  if (verdict !== other) return `a parsed value: by the fast pass ${verdict}, by the slow pass ${other}`;
  const [text, otherText] = [written(quick, parsed), written(slow, parsed)];
  if (text !== otherText) return `a parsed value is encoded ${text} by the fast pass, ${otherText} by the slow pass`;
  if (!judged.ok && ofFrames.has(judged.error.code)) return null;
  if (decoded.ok !== judged.ok) return `the frame: ${verdictOf(decoded)}; parsed: ${verdict}`;
  return verdict === verdictOf(decoded) || isReordered(bytes)
    ? null
    : `the frame: ${verdictOf(decoded)}; parsed: ${verdict}`;
}

/** Both passes agree on who may receive a message. */
function ofReceivers(quick: Codec<unknown>, slow: Codec<unknown>, bytes: Buffer): string | null {
  for (const receiver of ["client", "server"] as const) {
    const [one, other] = [quick, slow].map((codec) => (codec as ProtocolCodec<unknown>).decode(bytes, receiver));
    if (one === undefined || other === undefined) continue;
    const how = differing(`to the ${receiver} by the fast pass`, one, "by the slow pass", other);
    if (how !== null) return how;
  }
  return null;
}

/** Values that a program built by mistake are judged and encoded alike by both passes. */
function ofOddValues(
  quick: Codec<unknown>,
  slow: Codec<unknown>,
  decoded: Result<unknown>,
  bytes: Buffer,
): string | null {
  if (!decoded.ok) return null;
  // From the frame, so that shrinking it meets the same value again.
  const value = oddlyChanged(decoded.value, new Random(bytes.length, bytes.at(-2) ?? 0));
  const [verdict, other] = [verdictOf(quick.validate(value)), verdictOf(slow.validate(value))];
  if (verdict !== other) return `${shown(value)} is judged ${verdict} by the fast pass, ${other} by the slow pass`;
  if (quick.is(value) !== (verdict === "accept")) return `${shown(value)} is judged ${verdict}, and not so by is()`;
  // Each pass has noted the order of members for the values that it has decoded itself.
  const [text, otherText] = [written(quick, value), isReordered(bytes) ? null : written(slow, value)];
  if (otherText !== null && text !== otherText)
    return `${shown(value)} is encoded ${text} by the fast pass, ${otherText} by the slow pass`;
  return text.startsWith("refuse") || verdict === "accept" ? null : `${shown(value)} is encoded, and judged ${verdict}`;
}

function shown(value: unknown): string {
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, maxStringLength: 80, maxArrayLength: 8 });
}

/** What both passes make of something that is no frame, or a frame that no mutant is. */
export function brokenByOddFrame({ quick, slow }: Specimen, frame: unknown): string | null {
  try {
    const [one, other] = [quick.decode(frame as string), slow.decode(frame as string)];
    return ofMessage(one) ?? differing("fast pass", one, "slow pass", other);
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

/** Whether a fault is of the stages before dispatch, which JSON.parse does not have. */
function isOfText(code: string): boolean {
  return ["size", "utf8", "bom", "syntax", "depth", "duplicate", "reservedName", "surrogate", "range"].includes(code);
}

function differing(one: string, a: Result<unknown>, other: string, b: Result<unknown>): string | null {
  const [left, right] = [verdictOf(a), verdictOf(b)];
  if (left !== right) return `${one}: ${left}; ${other}: ${right}`;
  if (!a.ok || !b.ok) return null;
  // The order of members shows in the text only, prototypes and negative zero in the comparison only.
  const isSame = JSON.stringify(a.value) === JSON.stringify(b.value) && isDeepStrictEqual(a.value, b.value);
  return isSame ? null : `${one} and ${other} give different values`;
}

function verdictOf(result: Result<unknown>): string {
  return result.ok ? "accept" : `refuse ${result.error.code} at ${JSON.stringify(result.error.path)}`;
}

function written(codec: Codec<unknown>, value: unknown): string {
  try {
    return codec.encode(value);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "EncodeError") throw error;
    const { code, path } = error as Error & { readonly code: string; readonly path: string };
    return `refuse ${code} at ${JSON.stringify(path)}`;
  }
}
