import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { explainAll } from "../../generator/cli/explanations.ts";
import { diagnosticTable } from "../../generator/diagnostics/codes.ts";
import { rules } from "../../generator/diff/rules/index.ts";
import { faultCodes } from "../../generator/oracle/fault.ts";
import { referenceFiles } from "../../scripts/reference/files.ts";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const files = referenceFiles(checkout);

describe("framewright explain", () => {
  const explain = (...codes: readonly string[]) => framewright(temporaryFolder(), ["explain", ...codes]);

  it("tells of a diagnostic what it means, and shows one with its fix", () => {
    const run = explain("catalog/wrong-value");
    expect([run.error, run.code]).toEqual(["", 0]);
    expect(run.out).toContain(`  ${diagnosticTable["catalog/wrong-value"].title}.\n`);
    const shown = readFileSync(join(checkout, "test/diagnostics/catalog/wrong-value/expected.txt"), "utf8");
    expect(run.out.replace(/^ {2}/gm, "")).toContain(shown);
  });

  it("tells of a fault of a frame, and of a rule of compatibility", () => {
    const fault = explain("reservedName").out;
    expect(fault).toMatch(/^reservedName {2}fault of a frame\n/);
    expect(fault).toMatch(/Example:\n\n {2}\{"__proto__":\{\}\}\n\n {2}fix {3}choose another name/);
    expect(explain("field-removed").out).toMatch(/^field-removed {2}rule of compatibility \(\w+\)\n/);
  });

  it("lists every code once, with what it means", () => {
    const lines = explain().out.trimEnd().split("\n");
    const codes = [...Object.keys(diagnosticTable), ...faultCodes, ...rules.map(({ id }) => id)];
    expect(lines.slice(0, -2).map((line) => line.split(" ")[0])).toEqual(codes);
    expect(lines.slice(0, -2).every((line) => /^\S+ {2,}\S[^\n]*\.$/.test(line))).toBe(true);
    expect(lines.at(-1)).toBe(`✓ ${codes.length} codes`);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("guesses what was meant by a code that there is not", () => {
    const guessed = explain("dialect/unknown-keywrod");
    expect(guessed.error).toContain('"dialect/unknown-keywrod" is no code; did you mean dialect/unknown-keyword?');
    expect([guessed.out, guessed.code]).toEqual(["", 2]);
    expect(explain("\u001b[31mzzzzzzzzzzzzzzzzzzzz").error).toContain(
      '"\\u{1b}[31mzzzzzzzzzzzzzzzzzzzz" is no code; framewright explain lists all codes',
    );
  });
});

describe("the reference", () => {
  it.each([...files])("%s is what npm run reference writes", (path, text) => {
    expect(readFileSync(join(checkout, path), "utf8")).toBe(text);
  });

  it("has an example with a fix for every diagnostic, and everything for every fault", () => {
    const examples = JSON.parse(files.get("templates/explain/diagnostics.json") ?? "") as Record<string, string>;
    expect(Object.keys(examples).sort()).toEqual(Object.keys(diagnosticTable).sort());
    for (const [code, text] of Object.entries(examples)) {
      expect(text).toMatch(new RegExp(`^(error|warning) ${code}\\b`));
      expect(text).toMatch(/^ {2}fix {3}\S/m);
    }
    for (const { code, kind, example, fix } of explainAll(examples)) {
      if (kind === "fault of a frame") expect([example, fix], code).not.toContain(null);
    }
  });
});
