import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { BinaryProtocolCodec } from "../../../generated/typescript/v1/runtime/binary/codec.ts";

const bin = fileURLToPath(new URL("../../../generator/cli/bin.cjs", import.meta.url));
const catalog = fileURLToPath(new URL("catalog", import.meta.url));
const folder = fileURLToPath(new URL("../../../node_modules/.cache/framewright-study", import.meta.url));
const built = join(folder, "generated");

/** A module of one format, as the study's catalog makes it. */
export interface StudyFormat {
  readonly StudyMessage: BinaryProtocolCodec<never>;
  readonly ScaledStudyMessage: BinaryProtocolCodec<never>;
}

/** Generates what the study's catalog makes; a second run has nothing to do. */
export function buildStudy(): void {
  mkdirSync(folder, { recursive: true });
  // As a project has it that speaks modules: below node_modules no other package.json says so.
  writeFileSync(join(folder, "package.json"), '{"type":"module"}\n');
  const targets = ["typescript", "protobuf"].flatMap((name) => ["--target", name]);
  execFileSync(process.execPath, [bin, "generate", catalog, "--out", built, ...targets], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The codecs of a format. */
export async function studyFormat(format: "msgpack" | "compact" | "protobuf"): Promise<StudyFormat> {
  const path = join(built, "typescript/v1/formats", `${format}.ts`);
  return (await import(pathToFileURL(path).href)) as StudyFormat;
}

/** Path of the `.proto` file. */
export const studyProto: string = join(built, "protobuf/study/v1/study.proto");
