import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { isChosen } from "../../scripts/mutate/measure.ts";
import type { Judged } from "../../scripts/mutate/mutant.ts";
import type { Question } from "../../scripts/mutate/question.ts";
import { bundle } from "../../scripts/mutate/typescript/bundle.ts";
import { type Instrumented, instrument } from "../../scripts/mutate/typescript/instrument.ts";
import { judgeProgram } from "../../scripts/mutate/typescript/run.ts";

const fixtures = fileURLToPath(new URL("./fixtures", import.meta.url));

const question = (text: string): Question => {
  const isAccepted = text.length > 1;
  const right = isAccepted ? `accept ${text}` : "reject minLength at ";
  return { id: text, type: "", bytes: Buffer.from(text), text, isAccepted, isReadable: isAccepted, right };
};

let made: Instrumented;
let script: string;

beforeAll(async () => {
  ({ made, script } = await build(["codec.ts"], "entry.ts"));
});

/** Puts mutants into some of the fixtures. */
async function build(paths: readonly string[], entry: string): Promise<{ made: Instrumented; script: string }> {
  const made = await instrument(fixtures, paths);
  const mutants: Plugin = {
    name: "mutants",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = made.files.get(relative(fixtures, path).replaceAll("\\", "/"));
        return contents === undefined ? undefined : { contents, loader: "ts" };
      }),
  };
  return { made, script: await bundle(`${fixtures}/${entry}`, [mutants]) };
}

function judge(questions: readonly Question[], isWanted = (_: number): boolean => true): Promise<readonly Judged[]> {
  return judgeProgram({ ...made, script, questions, isWanted, threads: 2, patience: 2000, progress: () => {} });
}

function found(judged: readonly Judged[], before: string, after: string): Judged | undefined {
  return judged.find(({ mutant }) => mutant.before === before && mutant.after === after);
}

describe("mutants of TypeScript", () => {
  it("are told by the vectors that notice them, and by no others", async () => {
    const judged = await judge(["1", "12", "123"].map(question));
    expect(found(judged, "countDigits(text) < least", "countDigits(text) <= least")).toMatchObject({
      outcome: "killed",
      by: { vector: "12", way: "decode" },
    });
    expect(found(judged, 'text[at] === "-"', "true")).toMatchObject({ outcome: "killed" });
    // No frame has a hyphen in it.
    expect(found(judged, 'text[at] === "-"', "false")).toMatchObject({ outcome: "survived", by: null });
    expect(found(await judge(["1", "12", "1-"].map(question).slice(0, 2)), '"-"', '""')?.outcome).toBe("survived");
  });

  it("are told where they never end, and where the module does not load as before", async () => {
    const judged = await judge(["1", "12"].map(question));
    expect(found(judged, "at += 1", "at -= 1")?.outcome).toBe("timedOut");
    expect(found(judged, '"2"', '""')).toMatchObject({ outcome: "killed", by: { vector: "1" } });
  });

  it("are told where the thread breaks, and the others are judged all the same", async () => {
    const judged = await judge(["1", "12"].map(question));
    expect(found(judged, "text.length > 99", "true")).toMatchObject({ outcome: "crashed" });
    expect(found(judged, "text.length > 99", "false")?.outcome).toBe("survived");
    expect(judged.length).toBe(made.mutants.length);
  });

  it("are not reached where no vector calls them", async () => {
    const judged = await judge(["1", "12"].map(question));
    expect(found(judged, '"nobody sees this"', '""')?.outcome).toBe("unreached");
  });

  it("are told by questions to other files, and whatever was worked out before", async () => {
    const { made, script } = await build(["families/sizes.ts", "families/text.ts"], "families/entry.ts");
    expect(made.imports.get("families/text.ts")).toEqual(["families/sizes.ts"]);
    const questions = ["1", "12", "123"].map(question);
    questions.push({ ...question("1234"), isAccepted: false, isReadable: false, right: "reject minLength at " });
    questions.push(question("spare"));
    const rest = { questions, isWanted: () => true, threads: 1, patience: 2000, progress: () => {} };
    const judged = await judgeProgram({ ...made, script, ...rest });
    expect(found(judged, '"3"', '""')?.outcome).toBe("killed");
    expect(found(judged, "most + 1", "most - 1")?.outcome).toBe("killed");
    expect(found(judged, "known > 99", "false")?.outcome).toBe("survived");
  });

  it("are told by the questions behind the first one, where that has worked out what is kept", async () => {
    const { made, script } = await build(["kept/kept.ts"], "kept/entry.ts");
    const refused = { isAccepted: false, isReadable: false, right: "reject maxLength at " };
    const questions = [
      { ...question("1"), isAccepted: true, right: "accept 1" },
      { ...question("123"), ...refused },
    ];
    const rest = { questions, isWanted: () => true, threads: 1, patience: 2000, progress: () => {} };
    const judged = await judgeProgram({ ...made, script, ...rest });
    expect(found(judged, "size - 1", "size + 1")).toMatchObject({ outcome: "killed", by: { vector: "123" } });
  });

  it("say where they are", async () => {
    const one = made.mutants.find(({ before }) => before === '"2"');
    expect(one).toMatchObject({ file: "codec.ts", line: 11, column: 29, operator: "StringLiteral", after: '""' });
    expect(one?.source).toBe('export const least = Number("2");');
  });

  it("are not judged by vectors that the original does not answer", async () => {
    const wrong: Question = { ...question("12"), right: "accept 21" };
    await expect(judge([wrong])).rejects.toThrow("12 is answered accept 12 without any mutant");
  });

  it("come to the same in shards as in one run", async () => {
    const questions = ["1", "12"].map(question);
    const whole = await judge(questions);
    const shards = [1, 2, 3].map((index) => ({ shard: { index, of: 3 }, sample: 1 }));
    const parts = await Promise.all(
      shards.map((choice) => judge(questions, (number) => isChosen(number, { ...choice, only: null }))),
    );
    const outcomes = (judged: readonly Judged[]): readonly string[] =>
      judged.map(({ mutant, outcome }) => JSON.stringify([mutant, outcome])).sort();
    expect(outcomes(parts.flat())).toEqual(outcomes(whole));
    expect(parts.every(({ length }) => length > 0)).toBe(true);
  });
});
