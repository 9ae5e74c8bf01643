import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

/** Holds docs/PIPELINE.md to the examples that it leads to. */

const page = readFileSync(join(checkout, "docs/PIPELINE.md"), "utf8");
const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? "");
/** The harbour is an app, not a recipe. */
const recipes = readdirSync(join(checkout, "examples")).filter((name) => name !== "harbour");

/** The texts of a recipe that are committed, one behind the other. */
function textOf(recipe: string): string {
  const files = Object.entries(readFiles(join(checkout, "examples", recipe)));
  const own = files.filter(([path]) => !/(^|\/)(generated|Generated|dist|node_modules|\.\w*build)\//.test(path));
  return own.map(([, text]) => text).join("\n");
}

describe("docs/PIPELINE.md", () => {
  it("leads to every recipe", () => {
    expect(recipes.length).toBeGreaterThan(7);
    expect(recipes.filter((name) => !links.includes(`../examples/${name}`))).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    const headings = [...page.matchAll(/^## (.*)$/gm)].map(
      ([, text = ""]) => `#${text.toLowerCase().replaceAll(" ", "-")}`,
    );
    const lost = links.filter((link) =>
      link.startsWith("#") ? !headings.includes(link) : !existsSync(join(checkout, "docs", link)),
    );
    expect(lost).toEqual([]);
  });

  const sections = page
    .split(/^## /m)
    .slice(1)
    .map((text) => ({
      title: text.split("\n")[0] ?? "",
      recipe: /\]\(\.\.\/examples\/([\w-]+)\)/.exec(text)?.[1] ?? null,
      blocks: [...text.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? ""),
    }));

  it.each(sections.filter(({ recipe }) => recipe !== null))(
    "quotes the recipe of $title as it is",
    ({ recipe, blocks }) => {
      const text = textOf(recipe ?? "");
      expect(blocks.length).toBeGreaterThan(0);
      for (const block of blocks) expect(text).toContain(block);
    },
  );

  it("is in the list of the README, as are the other pages for users", () => {
    const readme = readFileSync(join(checkout, "README.md"), "utf8");
    const pages = readdirSync(join(checkout, "docs")).filter((name) => name.endsWith(".md"));
    const linked = pages.filter((name) => readme.includes(`](docs/${name}`));
    expect(pages.filter((name) => !linked.includes(name))).toEqual([]);
    expect(readme).toContain("](CONTRIBUTING.md)");
  });
});
