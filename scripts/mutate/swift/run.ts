import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SwiftToolchain } from "../../swift/index.ts";
import type { Judged, Outcome } from "../mutant.ts";
import type { Question } from "../question.ts";
import type { Driver, SwiftMutant } from "./build.ts";

/** What the driver is asked. */
export interface SwiftRequest {
  readonly swift: SwiftToolchain;
  readonly driver: Driver;
  readonly mutants: readonly SwiftMutant[];
  readonly questions: readonly Question[];
  /** Numbers of the mutants that are to be judged. */
  readonly wanted: readonly number[];
  readonly scratch: string;
  readonly threads: number;
  readonly progress: (line: string) => void;
}

/** Ways of the driver, in the order of its answers (package/AnyCodec.swift). */
const ways = [
  "table",
  "direct decode",
  "direct encode",
  "table encode",
  "whole",
  "whole of text",
  "whole of data",
  "equality",
];

/** Outcomes as the driver writes them (package/driver/Judge.swift). */
const outcomes: readonly Outcome[] = ["crashed", "killed", "crashed", "timedOut", "survived", "unreached"];

/** Judges mutants with a driver. @throws Error if the program without mutants does not answer the questions */
export async function judgeSwift(request: SwiftRequest): Promise<readonly Judged[]> {
  const { swift, driver, mutants, questions, wanted, scratch, threads, progress } = request;
  const names = (await output(swift, driver.program, ["names"])).split("\n");
  const folder = join(scratch, "work");
  mkdirSync(folder, { recursive: true });
  const lines = questions.map(({ type, isAccepted, bytes, right }) => {
    const codec = names.indexOf(type);
    if (codec < 0) throw new Error(`the generated Swift has no codec ${type}; run framewright generate`);
    return [codec, isAccepted ? 1 : 0, base64(bytes), base64(Buffer.from(right))].join("\t");
  });
  writeFileSync(join(folder, "questions"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "wanted"), `${wanted.join("\n")}\n`);
  const told = (text: string): void => progress(`${text} of ${wanted.length} mutants`);
  const args = ["judge", folder, String(mutants.length), String(threads)];
  const results = (await output(swift, driver.program, args, told)).trimEnd().split("\n");
  const wrong = results[0]?.split("\t");
  if (wrong?.[0] === "wrong")
    throw new Error(`Swift does not answer ${questions[Number(wrong[1])]?.id} without any mutant`);
  return wanted.map((number, position): Judged => {
    const [outcome = 0, question = -1, way = 0] = (results[position] ?? "").split("\t").map(Number);
    const asked = questions[question];
    const by = asked === undefined ? null : { vector: asked.id, way: ways[way] ?? "" };
    return { mutant: (mutants[number] as SwiftMutant).mutant, outcome: outcomes[outcome] ?? "crashed", by };
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** Standard output of a program; what it says on standard error is passed on, line by line. */
function output(
  swift: SwiftToolchain,
  program: string,
  args: readonly string[],
  told: (line: string) => void = () => {},
): Promise<string> {
  const child = swift.spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const parts: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => parts.push(part));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => told(text.trim().split("\n").at(-1) ?? ""));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const text = Buffer.concat(parts).toString();
      if (code === 0 || text.startsWith("wrong\t")) resolve(text);
      else reject(new Error(`the driver of the Swift mutants ended with code ${code}`));
    });
  });
}
