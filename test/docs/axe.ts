import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
  }>;
}

/** What axe objects to on a page that was opened with `bypassCSP`: the rule, how often, and where first. */
export async function violations(page: Page): Promise<readonly string[]> {
  // What is far from the window is not laid out, and could not be judged.
  await page.addStyleTag({ content: ".entry { content-visibility: visible }" });
  await page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  await page.evaluate(source);
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: Axe }).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length}, first ${nodes[0]?.html}`);
  });
}
