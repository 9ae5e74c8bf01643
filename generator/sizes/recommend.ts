import type { FrameFormat } from "../model/numbers.ts";
import type { FormatSize, SizeReport } from "./measure.ts";

/** Below this saving, a format is not worth what it costs people: frames can no longer be read by eye. */
const worthwhile = 0.2;

/** What to do, in plain sentences: what saves most, what it costs, and who has to be able to read it. */
export function recommendation({ mix, listed }: SizeReport): readonly string[] {
  const json = sizeOf(mix.formats, "json");
  const rows = mix.formats.filter(({ format }) => format !== "json");
  const smallest = rows.reduce((least, row) => (row.bytes < least.bytes ? row : least));
  const names = sizeOf(mix.formats, "msgpack");
  const sentences: string[] = [];
  if (1 - smallest.bytes / json.bytes < worthwhile) {
    sentences.push(
      `Stay with json: the smallest binary format, ${smallest.format}, saves ${saved(smallest, json)} only, and text is easier to look at.`,
    );
  } else {
    sentences.push(
      `Use ${smallest.format} where both sides are generated: it saves ${saved(smallest, json)} of the bytes (${bytes(json.bytes)} to ${bytes(smallest.bytes)} a frame) and ${timing(smallest)}.`,
    );
    if (smallest.format !== "msgpack" && 1 - names.bytes / json.bytes >= worthwhile / 2) {
      sentences.push(
        `Where the other side has a MessagePack library and nothing of framewright, msgpack still saves ${saved(names, json)}.`,
      );
    }
    if (!listed.includes(smallest.format)) {
      sentences.push(
        `To get it, list "${smallest.format}" in "formats" of catalog.json; clients ask for it by +${smallest.format}.`,
      );
    }
  }
  const best = Math.min(json.bytes, smallest.bytes);
  if (json.deflated.together < best * (1 - worthwhile)) {
    const cost = json.deflateMicroseconds.together.toFixed(json.deflateMicroseconds.together < 10 ? 1 : 0);
    sentences.push(
      `permessage-deflate with context takeover makes json ${bytes(json.deflated.together)} a frame, less than any format by itself, for ${cost} \u00b5s of CPU a frame and a window in memory for each connection: it is for few connections with much to say, or for a line that is slow.`,
    );
  }
  return sentences;
}

function sizeOf(formats: readonly FormatSize[], wanted: FrameFormat): FormatSize {
  const found = formats.find(({ format }) => format === wanted);
  if (found === undefined) throw new Error(`${wanted} was not measured`);
  return found;
}

function saved(one: FormatSize, json: FormatSize): string {
  return `${Math.round(100 * (1 - one.bytes / json.bytes))} %`;
}

function bytes(mean: number): string {
  return `${Math.round(mean)} bytes`;
}

/** A time relative to json's. */
function times(ratio: number): string {
  if (ratio > 0.9 && ratio < 1.1) return "as long as json";
  return ratio < 1 ? `${Math.round(100 * ratio)} % of json's time` : `${ratio.toFixed(1)} times as long as json`;
}

function timing({ encode, decode }: FormatSize): string {
  return `takes ${times(decode)} to decode and ${times(encode)} to encode in TypeScript`;
}
