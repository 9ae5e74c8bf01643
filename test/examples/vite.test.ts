import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, createServer, preview } from "vite";
import { describe, expect, it, onTestFinished } from "vitest";
import type framewrightPlugin from "../../generator/plugin/api.ts";
import { describeChromium } from "../support/chromium.ts";
import { copyExample, editExample } from "../support/example.ts";
import { checkout, run } from "../support/project.ts";

/** The example of Vite, built and served by Vite itself, with the plugin as it is compiled. */

const catalog = "schema/kitchen.schema.json";
const shown = "table 4, maximum /table";

/** A copy of the example in which the checkout is installed. */
function example(): string {
  return copyExample("vite", ["vite"]);
}

/** Changes the catalog in one place. */
function edit(folder: string, from: string, to: string): void {
  editExample(folder, catalog, from, to);
}

it("is built from what the checkout compiles", () => {
  expect(run(checkout, process.execPath, ["scripts/build/main.mjs"])).toMatchObject({ code: 0 });
});

describe("vite build", () => {
  it("generates, and builds what was generated", async () => {
    const folder = example();
    await build({ root: folder, logLevel: "silent" });
    expect(readdirSync(join(folder, "generated"))).toEqual(["manifest.json", "typescript"]);
    const assets = readdirSync(join(folder, "dist/assets"));
    const script = assets
      .filter((name) => name.endsWith(".js"))
      .map((name) => readFileSync(join(folder, "dist/assets", name), "utf8"));
    expect(script.join("")).toContain("order.placed");
  });

  it("fails on a mistake, names its place, and writes nothing", async () => {
    const folder = example();
    edit(folder, '"minimum"', '"minimun"');
    const failure = await build({ root: folder, logLevel: "silent" }).catch((error: Error) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).toContain("dialect/unknown-keyword");
    expect(String(failure)).toMatch(/kitchen\.schema\.json:12:\d+/);
    expect(readdirSync(folder)).not.toContain("generated");
  });

  it("refuses a target that there is not", async () => {
    const url = pathToFileURL(join(checkout, "dist/generator/plugin.mjs")).href;
    const { default: framewright } = (await import(url)) as { default: typeof framewrightPlugin };
    expect(() => framewright({ targets: ["cobol"] })).toThrow("there is no target cobol");
  });
});

describeChromium("in a browser", (open) => {
  it("runs what was built under a policy that allows no eval", async () => {
    const folder = example();
    await build({ root: folder, logLevel: "silent" });
    const server = await preview({
      root: folder,
      logLevel: "silent",
      preview: { port: await freePort(), strictPort: true },
    });
    onTestFinished(() => server.close());
    const page = await open();
    const problems: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && problems.push(message.text())));
    page.on("pageerror", (error) => void problems.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction(() => document.querySelector("output")?.textContent !== "");
    expect(await page.textContent("output")).toBe(shown);
    // The policy is in force: what it forbids fails.
    const forbidden = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.wasRun = true";
      document.body.append(script);
      return "wasRun" in window;
    });
    expect(forbidden).toBe(false);
    expect(problems.filter((text) => !/inline script|favicon|404/.test(text))).toEqual([]);
  });

  it("shows a mistake in the overlay of the development server, and takes it away when it is mended", async () => {
    const folder = example();
    // What Vite puts into a page that it serves is not allowed by the policy of what it builds.
    const html = join(folder, "index.html");
    writeFileSync(html, readFileSync(html, "utf8").replace(/<meta http-equiv[^>]*>/, ""));
    const server = await createServer({
      root: folder,
      logLevel: "silent",
      server: { port: await freePort(), strictPort: true },
    });
    onTestFinished(() => server.close());
    await server.listen();
    const page = await open();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction((text) => document.querySelector("output")?.textContent === text, shown);

    edit(folder, '"minimum"', '"minimun"');
    const overlay = page.locator("vite-error-overlay");
    await overlay.waitFor({ state: "attached" });
    const text = await overlay.evaluate((element) => element.shadowRoot?.textContent ?? "");
    expect(text).toContain("dialect/unknown-keyword");
    expect(text).toContain("minimum");
    expect(text).toContain("kitchen.schema.json:12:");
    expect(readdirSync(join(folder, "generated/typescript"))).toContain("index.ts");

    // Who opens the page now sees it, too.
    const other = await open();
    await other.goto(server.resolvedUrls?.local[0] ?? "");
    await other.locator("vite-error-overlay").waitFor({ state: "attached" });

    edit(folder, '"minimun"', '"minimum"');
    await overlay.waitFor({ state: "detached" });
    await page.waitForFunction((text) => document.querySelector("output")?.textContent === text, shown);

    edit(folder, '"maximum": 99', '"maximum": 100');
    await page.waitForFunction(() => document.querySelector("output")?.textContent === "table 4, table 100");
  });
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createHttpServer().listen(0);
  await new Promise((resolve) => probe.once("listening", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
