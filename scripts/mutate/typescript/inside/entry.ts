/** What a program under mutation shows of itself: the emitted codecs, asked in every way. Bundled, never imported. */
import { codecs } from "framewright:catalog";
import type { Codec } from "../../../../templates/typescript/runtime/codec.ts";
import type { Observation, Question } from "../../question.ts";
import { slowCodecs } from "./slow.ts";
import { handedOver, state, type Way } from "./state.ts";

type Frame = string | Uint8Array;

/** All that is observed of a frame, each by itself; the dearest come last. */
export const observations: readonly Observation[] = [
  { way: "strict decode", tells: "all", ask: (question) => decode("strict", question, question.bytes) },
  { way: "direct decode", tells: "all", ask: (question) => decode("direct", question, question.bytes) },
  { way: "quick decode", tells: "all", ask: (question) => decode("quick", question, question.bytes) },
  { way: "refusal", tells: "all", ask: (question) => refuse(question, question.bytes) },
  ...doing("encode", "all", (codec, value) => codec.encode(value)),
  ...doing("validate", "fault", validate),
  { way: "strict decode of text", tells: "all", ask: (question) => decode("strict", question, question.text) },
  { way: "direct decode of text", tells: "all", ask: (question) => decode("direct", question, question.text) },
  { way: "quick decode of text", tells: "all", ask: (question) => decode("quick", question, question.text) },
  ...doing("encode to bytes", "all", encodeBytes),
  ...doing("is", "verdict", isValid),
  { way: "whole decode", tells: "all", ask: (question) => decode("whole", question, question.bytes) },
];

type Act = (codec: Codec<never>, value: never) => string;

function doing(what: string, tells: Observation["tells"], act: Act): readonly Observation[] {
  return (["strict", "direct"] as const).map((way) => ({
    way: `${way} ${what}`,
    tells,
    ask: (question) => withValue(way, question, act),
  }));
}

function codecOf(type: string, way: Way): Codec<never> {
  const codec = codecs[type];
  const isSlow = way === "quick" || way === "strict";
  const found = codec !== undefined && isSlow ? slowCodecs.get(codec) : codec;
  if (found === undefined) throw new Error(`there is no codec ${type}`);
  return found;
}

/** Decodes in one way; whatever it gives is written strictly, so that the answer is the canonical form. */
function decode(way: Way, question: Question, frame: Frame | null): string | null {
  const { type, isAccepted } = question;
  if (frame === null) return null;
  return inWay(way, () => {
    const result = codecOf(type, way).decode(frame);
    const refused = result.ok ? null : `reject ${result.error.code} at ${result.error.path}`;
    if (way === "strict" && isAccepted) known ??= result.ok ? { value: result.value } : { refused: refused ?? "" };
    if (!result.ok) return refused;
    const written = inWay("strict", () => `accept ${codecOf(type, "strict").encode(result.value)}`);
    // The encoder's refusal must not stand in for one that the decoder has missed.
    return question.isReadable ? written : `read: ${written}`;
  });
}

/** Names the fault of a frame that has one. */
function refuse(question: Question, frame: Frame): string | null {
  return question.isAccepted ? null : decode("refusal", question, frame);
}

/** Does something with the value of a frame. */
function withValue(way: Way, question: Question, act: Act): string | null {
  const { value, refused } = foundValue(question);
  if (refused !== undefined) return refused;
  if (value === undefined) return null;
  return inWay(way, () => {
    const said = act(codecOf(question.type, way), value as never);
    return said.startsWith("reject") ? said : `accept ${said}`;
  });
}

interface Known {
  readonly value?: unknown;
  /** What was said instead of giving a value. */
  readonly refused?: string;
}

let known: Known | null = null;

/** Forgets the value of the question before. */
export function begin(): void {
  known = null;
}

/** The value of a frame: the one that is decoded strictly, or what JSON.parse makes of a bad one. */
function foundValue(question: Question): Known {
  if (known !== null) return known;
  if (question.isAccepted) decode("strict", question, question.bytes);
  else known = { value: parsed(question.text) };
  return known ?? { refused: "broken: nothing was decoded" };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

function encodeBytes(codec: Codec<never>, value: never): string {
  return Buffer.from(codec.encodeBytes(value)).toString();
}

function validate(codec: Codec<never>, value: never): string {
  const result = codec.validate(value);
  if (result.ok) return result.value === value ? "" : "another value";
  return `reject ${result.error.code} at ${result.error.path}`;
}

function isValid(codec: Codec<never>, value: never): string {
  return codec.is(value) ? "" : "reject";
}

function inWay(way: Way, act: () => string | null): string | null {
  state.way = way;
  try {
    return act();
  } catch (error) {
    if (error === handedOver) return "handed over";
    if (error instanceof Error && error.name === "EncodeError" && "code" in error && "path" in error) {
      return `reject ${error.code} at ${error.path}`;
    }
    return `broken: ${error instanceof Error ? error.message : String(error)}`;
  }
}
