import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../generator/cli/main.ts";
import { createTerminal } from "../../generator/cli/terminal.ts";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

/** What all commands have in common: help with an example, and a guess at what was meant. */

const program = createProgram(
  createTerminal(process, null, async () => undefined),
  () => {},
);
const names = program.commands.map((command) => command.name());

it("prints its version", () => {
  const { version } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { version: string };
  expect(framewright(temporaryFolder(), ["--version"])).toEqual({ code: 0, out: `${version}\n`, error: "" });
});

describe("every command", () => {
  it("is listed by the program", () => {
    const { out } = framewright(temporaryFolder(), ["--help"]);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  });

  it.each(names)("%s has help with an annotated example", (name) => {
    const { code, out, error } = framewright(temporaryFolder(), [name, "--help"]);
    expect([code, error]).toEqual([0, ""]);
    expect(out).toMatch(new RegExp(`^Example:\\n  framewright ${name}\\b.* {2,}\\S`, "m"));
    expect(out).not.toMatch(/[ \t]$/m);
  });
});

it.each([
  [["generat"], "(Did you mean generate?)"],
  [["chekc"], "(Did you mean check?)"],
  [["generate", "--chek"], "(Did you mean --check?)"],
  [["generate", "--target", "swfit"], "did you mean swift?"],
  [["check", "--format", "gihub"], "Allowed choices are text, json, github."],
])("%j is answered with a guess, in one breath", (args, guess) => {
  const { code, out, error } = framewright(temporaryFolder(), args);
  expect([code, out]).toEqual([2, ""]);
  expect(error).toContain(guess);
  expect(error.split("\n").length).toBeLessThan(6);
});
