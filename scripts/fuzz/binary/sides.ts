import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BinaryFormat } from "../../../generator/oracle/binary/frame.ts";
import { binaryOracle } from "../../../generator/oracle/binary/oracle.ts";
import type { BinaryCodec } from "../../../templates/typescript/runtime/binary/codec.ts";
import { EncodeError } from "../../../templates/typescript/runtime/result.ts";
import type { Ground } from "../load.ts";
import type { Answer, Question, Side, Subject } from "../side.ts";

/** The reference of a format, and the generated TypeScript. */
export async function binarySides(
  ground: Ground,
  format: BinaryFormat,
): Promise<{ readonly oracle: Side; readonly typescript: Side }> {
  const { catalog } = ground.version;
  const path = join(ground.generated, "typescript", ground.name, "formats", `${format}.ts`);
  const { codecs } = (await import(pathToFileURL(path).href)) as { codecs: Record<string, BinaryCodec<unknown>> };
  const unions = new Map(catalog.protocols.map((protocol) => [protocol.name, protocol.typeName]));
  const codecOf = (subject: Subject): BinaryCodec<unknown> => {
    const codec = codecs["type" in subject ? subject.type : (unions.get(subject.protocol) ?? "")];
    if (codec === undefined)
      throw new Error(`there is no codec for ${JSON.stringify(subject)}; run framewright generate`);
    return codec;
  };
  const reference = binaryOracle(catalog);
  const asked = (question: Question): Answer => {
    try {
      const verdict = reference.answer(question.subject, format, question.bytes);
      return verdict.outcome === "accept" ? { outcome: "accept", frame: textOf(verdict.frame) } : verdict;
    } catch (error) {
      return { outcome: "broken", how: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    oracle: { name: "the reference", answer: async (questions) => questions.map(asked) },
    typescript: {
      name: "TypeScript",
      answer: async (questions) => questions.map((question) => ask(codecOf(question.subject), question)),
    },
  };
}

/** A binary frame in an answer, for comparing and for people. */
export function textOf(frame: Uint8Array): string {
  return Buffer.from(frame.buffer, frame.byteOffset, frame.length).toString("hex");
}

/** Decodes and encodes, and holds what no other side can see: nothing throws, and a block gets what an encoded frame has. */
function ask(codec: BinaryCodec<unknown>, { bytes }: Question): Answer {
  try {
    const decoded = codec.decode(bytes);
    if (!decoded.ok) {
      const { code, path, message } = decoded.error;
      if (/^[\x20-\x7e]{1,512}$/.test(message)) return { outcome: "reject", code, path };
      return { outcome: "broken", how: `the message is no printable line of at most 512 bytes: ${message}` };
    }
    const frame = codec.encode(decoded.value);
    const again = codec.decode(frame);
    if (!again.ok) return { outcome: "broken", how: `its own frame is refused: ${again.error.code}` };
    if (!Buffer.from(codec.encode(again.value)).equals(frame))
      return { outcome: "broken", how: "encoding is not stable" };
    const block = new Uint8Array(frame.length + 3);
    const length = codec.encodeInto(decoded.value, block, 2);
    if (length !== frame.length || !Buffer.from(block.subarray(2, 2 + length)).equals(frame)) {
      return { outcome: "broken", how: `a block gets ${textOf(block)}` };
    }
    if (codec.encodeInto(decoded.value, block, 4) !== -1)
      return { outcome: "broken", how: "a short block is no fault" };
    return { outcome: "accept", frame: textOf(frame) };
  } catch (error) {
    if (error instanceof Error && error.name === EncodeError.name) {
      const { code, path } = error as EncodeError;
      return { outcome: "reject", code, path };
    }
    return { outcome: "broken", how: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
