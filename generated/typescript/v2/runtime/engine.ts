import { check } from "./check.js";
import { openFrame } from "./frame.js";
import { project } from "./project.js";
import { readText } from "./reader.js";
import { refusalOf, type TagSelector } from "./refusal.js";
import { EncodeError, type Fault, type Result } from "./result.js";
import { rescanFrame, scanFrame } from "./scan.js";
import { scanAny } from "./scan-value.js";
import type { JsonValue, Limits, Schema } from "./schema.js";
import { snapshot } from "./snapshot.js";
import { writeText } from "./writer.js";

/** Chooses the schema that judges a frame, by the frame's value or by its discriminator alone. */
export interface Selector extends TagSelector {
  readonly byValue: Select;
}

/** Chooses the schema that judges a value, or refuses it: the stage `dispatch` of PROTOCOL section 1. */
export type Select = (value: JsonValue) => Schema | Fault;

/**
 * What the slow pass says of a frame that {@link scanFrame} has just refused: most often it has a fault in one of its
 * members, which is named without building the tree.
 */
export function refuseFrame(frame: unknown, limits: Limits, selector: Selector): Result<JsonValue> {
  const error = rescanFrame(refusalOf, selector);
  return error === undefined ? decodeFrame(frame, limits, selector.byValue) : { ok: false, error };
}

/** Frame to value: all stages of PROTOCOL section 1 in order, then what the schema does not know is left out. */
export function decodeFrame(frame: unknown, limits: Limits, select: Select): Result<JsonValue> {
  // Most frames that are refused are sound JSON, which the quicker reader takes as well.
  const value = scanFrame(frame, limits, scanAny);
  if (value !== undefined) return accept(value, select);
  const opened = openFrame(frame, limits.maxFrameBytes);
  if (!opened.ok) return opened;
  const read = readText(opened.value, limits.maxDepth);
  return read.ok ? accept(read.value, select) : read;
}

/** Judges a value of the program. The result of a success holds that value, not a copy. */
export function judgeValue(value: unknown, limits: Limits, select: Select): Result<unknown> {
  const copied = snapshot(value, limits);
  if (!copied.ok) return copied;
  const error = refusal(copied.value, select);
  return error === null ? { ok: true, value } : { ok: false, error };
}

/**
 * Value to canonical frame (PROTOCOL section 7).
 *
 * The size needs no check of its own: the snapshot has counted every member, and the frame holds no more than those.
 *
 * @throws EncodeError for a value that no decoder would accept
 */
export function encodeValue(value: unknown, limits: Limits, select: Select): string {
  const copied = snapshot(value, limits);
  const accepted = copied.ok ? accept(copied.value, select) : copied;
  if (!accepted.ok) throw new EncodeError(accepted.error);
  return writeText(accepted.value);
}

function accept(value: JsonValue, select: Select): Result<JsonValue> {
  const schema = select(value);
  if ("code" in schema) return { ok: false, error: schema };
  const error = check(schema, value);
  return error === null ? { ok: true, value: project(schema, value) } : { ok: false, error };
}

function refusal(value: JsonValue, select: Select): Fault | null {
  const schema = select(value);
  return "code" in schema ? schema : check(schema, value);
}
