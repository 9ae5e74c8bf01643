import { describe, expect, it } from "vitest";
import type { FormatSize, SizeReport } from "../../../generator/sizes/measure.ts";
import { recommendation } from "../../../generator/sizes/recommend.ts";

function report(bytes: Readonly<Record<string, number>>, deflatedJson: number, listed = ["json"]): SizeReport {
  const formats = Object.entries(bytes).map(([format, mean]): FormatSize => {
    const together = format === "json" ? deflatedJson : mean;
    return {
      format: format as FormatSize["format"],
      bytes: mean,
      deflated: { alone: mean, together },
      deflateMicroseconds: { alone: 20, together: 12.4 },
      encode: 0.5,
      decode: 1.04,
    };
  });
  return {
    catalog: "shop",
    version: "1.0.0",
    listed: listed as SizeReport["listed"],
    source: { kind: "examples", made: [], refused: [] },
    messages: [],
    mix: { name: null, protocol: null, frames: 3, formats },
  };
}

describe("the recommendation", () => {
  it("is the smallest format, with what it saves and costs", () => {
    expect(recommendation(report({ json: 100, msgpack: 80, compact: 40, protobuf: 45 }, 60))).toEqual([
      "Use compact where both sides are generated: it saves 60 % of the bytes (100 bytes to 40 bytes a frame) and takes as long as json to decode and 50 % of json's time to encode in TypeScript.",
      "Where the other side has a MessagePack library and nothing of framewright, msgpack still saves 20 %.",
      'To get it, list "compact" in "formats" of catalog.json; clients ask for it by +compact.',
    ]);
  });

  it("is to stay with JSON where little is saved", () => {
    expect(recommendation(report({ json: 100, msgpack: 95, compact: 85, protobuf: 90 }, 95))).toEqual([
      "Stay with json: the smallest binary format, compact, saves 15 % only, and text is easier to look at.",
    ]);
  });

  it("names permessage-deflate where it is smaller by far, with its cost", () => {
    const [, , last] = recommendation(report({ json: 100, msgpack: 95, compact: 70, protobuf: 60 }, 20));
    expect(last).toContain(
      "makes json 20 bytes a frame, less than any format by itself, for 12 \u00b5s of CPU a frame",
    );
  });

  it("does not tell to list what is listed", () => {
    const sentences = recommendation(
      report({ json: 100, msgpack: 99, compact: 30, protobuf: 50 }, 60, ["json", "compact"]),
    );
    expect(sentences.length).toBe(1);
  });
});
