import type { LoadedCatalog } from "../model/compiled.ts";
import { type FrameFormat, frameFormats } from "../model/numbers.ts";
import { type Codecs, emittedCodecs, type MeasuredCodec } from "./codecs.ts";
import { type CpuTime, deflateAlone, deflateTogether } from "./deflate.ts";
import type { FrameSource, MeasuredFrame } from "./frames.ts";
import { fastest } from "./time.ts";

/** What some frames come to in one format. Bytes are a frame's mean. */
export interface FormatSize {
  readonly format: FrameFormat;
  readonly bytes: number;
  /** After permessage-deflate: each frame alone, and with what came before (context takeover). */
  readonly deflated: { readonly alone: number; readonly together: number };
  /** CPU time of deflating a frame, in microseconds. */
  readonly deflateMicroseconds: { readonly alone: number; readonly together: number };
  /** Time of the emitted TypeScript, JSON's being 1. */
  readonly encode: number;
  readonly decode: number;
}

/** What some frames come to in all formats. */
export interface SizeRow {
  /** What selects the message; `null` for all frames together. */
  readonly name: string | null;
  readonly protocol: string | null;
  readonly frames: number;
  readonly formats: readonly FormatSize[];
}

/** What a catalog's frames come to. */
export interface SizeReport {
  readonly catalog: string;
  readonly version: string | null;
  /** The formats that the catalog lists. */
  readonly listed: readonly FrameFormat[];
  readonly source: { readonly kind: "examples" | "recorded" } & Omit<FrameSource, "frames">;
  readonly messages: readonly SizeRow[];
  readonly mix: SizeRow;
}

/** Frames of one message with what all formats make of them. */
interface Prepared {
  readonly frame: MeasuredFrame;
  /** By format. */
  readonly encoded: ReadonlyMap<FrameFormat, Uint8Array>;
  /** What the JSON codec reads; formats read the same. */
  readonly value: unknown;
}

/** What measuring needs of the outside. */
export interface SizeTools {
  /** The files of the TypeScript target. */
  readonly templates: ReadonlyMap<string, string>;
  readonly cpuTime: CpuTime;
  /** Told what is measured next. */
  readonly progress: (step: string) => void;
}

/** Measures frames in every format. */
export async function measureSizes(
  loaded: LoadedCatalog,
  source: FrameSource & { readonly kind: "examples" | "recorded" },
  { templates, cpuTime, progress }: SizeTools,
): Promise<SizeReport> {
  const { catalog } = loaded;
  const codecs = await emittedCodecs(loaded, templates);
  const prepared = source.frames.flatMap((frame) => prepare(codecs, frame) ?? []);
  const groups = grouped(prepared, ({ frame }) => keyOf(frame));
  const messages: SizeRow[] = [];
  for (const group of groups.values()) {
    const [first] = group as [Prepared];
    progress(`measuring ${first.frame.name}`);
    messages.push({
      name: first.frame.name,
      protocol: first.frame.protocol,
      frames: group.length,
      formats: await measureFormats(codecs, group, { cpuTime, milliseconds: 2 }),
    });
  }
  progress("measuring all frames together");
  const mix = {
    name: null,
    protocol: null,
    frames: prepared.length,
    formats: await measureFormats(codecs, prepared, { cpuTime, milliseconds: 20 }),
  };
  const { kind, made, refused } = source;
  const { name, version, formats: listed } = catalog;
  return { catalog: name, version, listed, source: { kind, made, refused }, messages, mix };
}

function keyOf({ protocol, name }: MeasuredFrame): string {
  return JSON.stringify([protocol, name]);
}

function grouped<T>(all: readonly T[], keyOfOne: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOfOne(one);
    const group = groups.get(key) ?? [];
    group.push(one);
    groups.set(key, group);
  }
  return groups;
}

/** A frame in all formats; `null` where one of them cannot say it, such as one that is larger than frames may be. */
function prepare(codecs: Codecs, frame: MeasuredFrame): Prepared | null {
  const decoded = codecOf(codecs, "json", frame).decode(frame.text);
  if (!decoded.ok) throw new Error(`the emitted codec refuses ${frame.name}`);
  const encoded = new Map<FrameFormat, Uint8Array>();
  for (const format of frameFormats) {
    try {
      const written = codecOf(codecs, format, frame).encode(decoded.value);
      encoded.set(format, typeof written === "string" ? Buffer.from(written) : written);
    } catch {
      return null;
    }
  }
  return { frame, encoded, value: decoded.value };
}

function codecOf(codecs: Codecs, format: FrameFormat, { codec }: MeasuredFrame): MeasuredCodec {
  const found = codecs.get(format)?.[codec];
  if (found === undefined) throw new Error(`there is no codec of ${codec} in ${format}`);
  return found;
}

async function measureFormats(
  codecs: Codecs,
  group: readonly Prepared[],
  { cpuTime, milliseconds }: { readonly cpuTime: CpuTime; readonly milliseconds: number },
): Promise<readonly FormatSize[]> {
  const encode = timed(codecs, group, milliseconds, (codec, { value }) => codec.encode(value));
  const decode = timed(codecs, group, milliseconds, (codec, { encoded }, format) =>
    codec.decode(encoded.get(format) as Uint8Array),
  );
  const sizes: FormatSize[] = [];
  for (const format of frameFormats) {
    const frames = group.map(({ encoded }) => encoded.get(format) as Uint8Array);
    const [alone, together] = [await deflateAlone(frames, cpuTime), await deflateTogether(frames, cpuTime)];
    sizes.push({
      format,
      bytes: mean(frames.map(({ length }) => length)),
      deflated: { alone: mean(alone.bytes), together: mean(together.bytes) },
      deflateMicroseconds: {
        alone: (1000 * alone.milliseconds) / frames.length,
        together: (1000 * together.milliseconds) / frames.length,
      },
      encode: encode(format),
      decode: decode(format),
    });
  }
  return sizes;
}

/** Times of all formats by turns, so that whatever else the machine does falls on all of them; relative to JSON. */
function timed(
  codecs: Codecs,
  group: readonly Prepared[],
  milliseconds: number,
  act: (codec: MeasuredCodec, one: Prepared, format: FrameFormat) => unknown,
): (format: FrameFormat) => number {
  const times = fastest(
    frameFormats.map((format) => {
      const work = group.map((one) => ({ codec: codecOf(codecs, format, one.frame), one }));
      return () => {
        for (const { codec, one } of work) act(codec, one, format);
      };
    }),
    milliseconds,
  );
  const json = times[0] ?? Number.NaN;
  return (format) => (times[frameFormats.indexOf(format)] ?? Number.NaN) / json;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}
