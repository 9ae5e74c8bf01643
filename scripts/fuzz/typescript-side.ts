import type { Codec } from "../../templates/typescript/runtime/codec.ts";
import type { EncodeError, Result } from "../../templates/typescript/runtime/result.ts";
import type { Answer, Question, Side, Subject } from "./side.ts";

/** The generated TypeScript in this process. `codecOf` finds the codec of a subject. */
export function typescriptSide(codecOf: (subject: Subject) => Codec<unknown>): Side {
  return {
    name: "TypeScript",
    answer: async (questions) => questions.map((question) => ask(codecOf(question.subject), question)),
  };
}

/**
 * Decodes and encodes, and holds what no other side can see: nothing throws, a text gives the same as its bytes,
 * what is said is short and printable, a decoded value is valid, and its canonical form decodes to the same canonical form.
 */
function ask(codec: Codec<unknown>, { bytes }: Question): Answer {
  try {
    const decoded = codec.decode(bytes);
    const text = bytes.toString();
    if (Buffer.from(text).equals(bytes)) {
      const [ofBytes, ofText] = [verdictOf(decoded), verdictOf(codec.decode(text))];
      if (ofBytes !== ofText) return { outcome: "broken", how: `a text: ${ofText}; its bytes: ${ofBytes}` };
    }
    if (!decoded.ok && !/^[\x20-\x7e]{1,512}$/.test(decoded.error.message)) {
      return {
        outcome: "broken",
        how: `the message is no printable line of at most 512 bytes: ${decoded.error.message}`,
      };
    }
    if (!decoded.ok) return { outcome: "reject", code: decoded.error.code, path: decoded.error.path };
    const frame = codec.encode(decoded.value);
    if (!codec.is(decoded.value)) return { outcome: "broken", how: "the value can be encoded, and is not valid" };
    const again = codec.decode(frame);
    if (again.ok && codec.encode(again.value) !== frame) return { outcome: "broken", how: "encoding is not stable" };
    return { outcome: "accept", frame };
  } catch (error) {
    // As a testee answers (runtime/testee.ts).
    if (isEncodeError(error)) return { outcome: "reject", code: error.code, path: error.path };
    return { outcome: "broken", how: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

/** Each version of the generated code has an `EncodeError` of its own. */
function isEncodeError(error: unknown): error is EncodeError {
  return error instanceof Error && error.name === "EncodeError";
}

function verdictOf(result: Result<unknown>): string {
  return result.ok ? "accept" : `reject ${result.error.code} at ${result.error.path}`;
}
