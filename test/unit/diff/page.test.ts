import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../../generator/diff/index.ts";
import { checkout } from "../../support/project.ts";

const page = readFileSync(join(checkout, "docs/COMPATIBILITY.md"), "utf8");

describe("docs/COMPATIBILITY.md", () => {
  it("lists every rule, in order", () => {
    const rows = rules.map(({ id, plane, title }) => `| \`${id}\` | ${plane} | ${title} |`);
    expect(page).toContain(`| --- | --- | --- |\n${rows.join("\n")}\n`);
  });

  it("tells the truth about where rules stand", () => {
    const files = readdirSync(join(checkout, "generator/diff/rules"));
    for (const { id } of rules) expect(files).toContain(`${id}.ts`);
    expect(existsSync(join(checkout, "test/unit/diff/truth.ts"))).toBe(true);
  });
});
