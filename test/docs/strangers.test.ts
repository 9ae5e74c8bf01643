import { existsSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generate } from "../../generator/pipeline.ts";
import { syntheticCatalog } from "../bench/process/catalog.ts";
import { describeChromium } from "../support/chromium.ts";
import { makeFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { violations } from "./axe.ts";
import { visitor } from "./visit.ts";

/** Pages of catalogs that nobody here has written. */

const folder = makeFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Generates a catalog's page; its URL. */
async function pageOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  writeFiles(join(folder, name, "v1"), files);
  return pageAt(join(folder, name));
}

/** Generates the page of a catalog that lies somewhere; its URL. */
async function pageAt(catalog: string): Promise<string> {
  const out = join(folder, "generated", basename(catalog));
  const owner = { id: process.pid, isRunning: () => true };
  const { diagnostics } = await generate({
    catalog,
    out,
    targets: ["docs"],
    check: false,
    owner,
    progress: () => undefined,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const version = existsSync(join(out, "docs/v1")) ? "v1/" : "";
  return pathToFileURL(join(out, `docs/${version}index.html`)).href;
}

const evil = `</script><script>alert(1)</script><img src=x onerror=alert(2)> " onclick="alert(3)" ' --> <!-- {{x}} {{{y}}} \u202e`;

/** A catalog whose every text tries to become markup. */
const hostile = {
  "catalog.json": JSON.stringify({
    name: "shop",
    version: "1.0.0",
    description: evil,
    protocols: [
      {
        name: "shop",
        subprotocol: "shop.v1",
        discriminator: "type",
        description: evil,
        families: ["shop.schema.json"],
      },
    ],
  }),
  "shop.schema.json": JSON.stringify({
    title: evil,
    description: evil,
    oneOf: [{ $ref: "#/$defs/Ask" }],
    $defs: {
      Ask: {
        description: evil,
        type: "object",
        required: ["type"],
        properties: {
          type: { const: evil },
          [evil]: { type: "string", description: evil, default: evil, pattern: "^[</script>]*$" },
          kind: { enum: [evil, "b"], description: evil },
        },
        examples: [{ type: evil, kind: evil }],
        message: {
          direction: "both",
          delivery: "queued",
          counterExamples: [{ value: { type: evil, kind: `${evil}!` }, reason: evil }],
        },
      },
    },
  }),
};

describeChromium("the page of a catalog of strangers", (open) => {
  let hostileUrl = "";
  let largeUrl = "";
  beforeAll(async () => {
    hostileUrl = await pageOf("hostile", hostile);
    largeUrl = await pageOf("large", syntheticCatalog(500).files);
  }, 240_000);

  it("shows hostile text as text, and checks its frames", async () => {
    const page = await visitor(open, hostileUrl)();
    const found = await page.evaluate(() => ({
      scripts: document.scripts.length,
      images: document.images.length,
      handlers: document.querySelectorAll("[onclick], [onerror]").length,
      heading: document.querySelector("#Ask h4 code")?.textContent ?? "",
      title: document.title,
    }));
    expect(found).toEqual({
      scripts: 1,
      images: 0,
      handlers: 0,
      heading: evil.replaceAll("\u202e", "\\u{202E}"),
      title: "shop 1.0.0",
    });
    await page.locator("[data-try]").first().click();
    expect(await page.locator("[data-verdict]").textContent()).toContain("This is a valid");
    await page.evaluate(() => document.querySelector<HTMLElement>(".wrong [data-try]")?.click());
    expect(await page.locator("[data-verdict]").textContent()).toContain("enum at /kind");
    await page.fill("#search-box", "onerror");
    expect(await page.locator("[data-results] a").count()).toBe(2);
  });

  it.each([
    "test/strangers/debugger/debugger.schema.json",
    "test/strangers/keywords/keywords.schema.json",
    "test/strangers/rules/rules.schema.json",
    "test/strangers/tools/tools.schema.json",
  ])("shows every type of %s in both languages, and judges its examples", async (catalog) => {
    const page = await visitor(open, await pageAt(join(checkout, catalog)))({ bypassCSP: true });
    const found = await page.evaluate(() => {
      const entries = [...document.querySelectorAll("[data-entry]")];
      const judged = Array.from(document.querySelectorAll<HTMLElement>("[data-try]"), (button) => {
        button.click();
        const isRefused = document.querySelector("[data-verdict] .bad") !== null;
        return isRefused === (button.closest(".wrong") !== null);
      });
      const links = Array.from(document.querySelectorAll("main a[href^='#'], nav a"), (one) =>
        one.getAttribute("href"),
      );
      return {
        entries: entries.length,
        withoutCode: entries.filter((one) => one.querySelectorAll("[role=tab]").length !== 2).map(({ id }) => id),
        misjudged: judged.filter((isRight) => !isRight).length,
        broken: links.filter((href) => document.getElementById(href?.slice(1) ?? "") === null),
      };
    });
    expect(found).toMatchObject({ withoutCode: [], misjudged: 0, broken: [] });
    expect(found.entries).toBeGreaterThan(10);
    expect(await violations(page)).toEqual([]);
  });

  it("loads, finds and checks without a wait where there are 500 messages", async () => {
    const page = await visitor(open, largeUrl)();
    const times = await page.evaluate(async () => {
      const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const timed = (act: () => void): number => {
        const start = performance.now();
        act();
        document.body.getBoundingClientRect();
        return performance.now() - start;
      };
      const box = document.querySelector<HTMLInputElement>("#search-box");
      const text = document.querySelector<HTMLTextAreaElement>("#check-text");
      const codec = document.querySelector<HTMLSelectElement>("#check-codec");
      const type = (value: string): void => {
        if (box !== null) box.value = value;
        box?.dispatchEvent(new Event("input"));
      };
      const check = (): void => {
        codec?.dispatchEvent(new Event("change"));
      };
      if (text !== null) text.value = '{"type":"nobody"}';
      return {
        load: entry?.domContentLoadedEventEnd ?? Number.POSITIVE_INFINITY,
        firstSearch: timed(() => type("o")),
        search: timed(() => type("order")),
        firstCheck: timed(check),
        check: timed(check),
      };
    });
    expect(await page.locator("[data-entry]").count()).toBeGreaterThan(900);
    // On a busy machine; a person notices from about a tenth of a second on.
    expect(times.load).toBeLessThan(4000);
    expect(times.firstSearch).toBeLessThan(500);
    expect(times.search).toBeLessThan(100);
    expect(times.firstCheck).toBeLessThan(1000);
    expect(times.check).toBeLessThan(50);
  });
});
