import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { parseAnswer } from "../../generator/conformance/answer.ts";
import { compare, readVectors } from "../../generator/conformance/index.ts";
import { requestLine, type Vector } from "../../generator/conformance/vector.ts";
import { describeChromium, type Open } from "../support/chromium.ts";
import { checkout } from "../support/project.ts";
import { apart, bundled, emitted, entry, type Modules } from "./modules.ts";
import { serveUnderPolicy } from "./policy-server.ts";

/** The emitted TypeScript in a real browser, under a policy that allows no eval and nothing from elsewhere. */

/** Vectors by format: every folder of vectors that is committed. */
const sets = readdirSync(join(checkout, "generated/vectors"), { withFileTypes: true })
  .filter((version) => version.isDirectory())
  .flatMap(({ name }) => [
    { version: name, folder: join(checkout, "generated/vectors", name) },
    { version: name, folder: join(checkout, "generated/vectors", name, "formats") },
  ]);

/** A page whose console and violations are written down. */
interface Watched {
  readonly page: Page;
  /** What the browser complained of, in the order in which it did. */
  readonly said: string[];
}

/** Opens modules in a page and waits until its own module has run. */
async function visit(open: Open, modules: Modules): Promise<Watched> {
  const page = await open();
  const said: string[] = [];
  page.on("console", (message) => void said.push(message.text()));
  page.on("pageerror", (error) => void said.push(error.message));
  page.on("requestfailed", (request) => void said.push(`failed: ${request.url()}`));
  await page.exposeFunction("tellViolation", (text: string) => void said.push(text));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const tell = Reflect.get(globalThis, "tellViolation") as (text: string) => void;
      tell(`violation: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(await serveUnderPolicy(modules, entry));
  await page.waitForFunction(() => "harness" in globalThis);
  return { page, said };
}

/** Every vector of a folder that is answered otherwise than it has to be. */
async function failures(page: Page, version: string, vectors: readonly Vector[]): Promise<readonly string[]> {
  const asked = { version, lines: vectors.map(requestLine) };
  const answers = await page.evaluate(({ version, lines }) => globalThis.harness.answerAll(version, lines), asked);
  expect(answers).toHaveLength(vectors.length);
  return vectors.flatMap((vector, at) => {
    const verdict = compare(vector.expect, parseAnswer(answers[at] ?? "", vector.id));
    return verdict.kind === "passed" ? [] : `${vector.id}: ${JSON.stringify(verdict)}`;
  });
}

describeChromium("under a strict policy", (open) => {
  it.each([
    ["in one file", bundled],
    ["as modules", apart],
  ])("all vectors pass %s", { timeout: 300_000 }, async (_, make) => {
    const { page, said } = await visit(open, await make());
    for (const { version, folder } of sets) {
      const { vectors } = await readVectors(folder);
      const outcomes = new Set(vectors.map(({ expect: { outcome } }) => outcome));
      expect([...outcomes].sort(), folder).toEqual(["accept", "reject"]);
      expect((await failures(page, version, vectors)).slice(0, 10), folder).toEqual([]);
    }
    expect(said).toEqual([]);
  });

  it("every emitted module loads by itself, and migrations run", async () => {
    const { page, said } = await visit(open, await apart());
    const paths = emitted().map((path) => `/${path.replace(/ts$/, "js")}`);
    expect(paths.length).toBeGreaterThan(150);
    expect(await page.evaluate((paths) => globalThis.harness.load(paths), paths)).toBe(paths.length);
    const frame = '{"type":"room_join","roomId":"abc"}';
    expect(await page.evaluate((text) => globalThis.harness.upgraded(text), frame)).toMatchObject({ ok: true });
    expect(said).toEqual([]);
  });

  it.each([
    ["code from a string", "require-trusted-types-for", 'globalThis.harness = new Function("return {}")();'],
    ["markup from a string", "require-trusted-types-for", 'document.body.innerHTML = ""; globalThis.harness = {};'],
    ["a request", "connect-src", 'fetch("/other").catch(() => {}); globalThis.harness = {};'],
  ])("would see %s", async (_, directive, text) => {
    const guarded = `try { ${text} } catch { globalThis.harness = {}; }`;
    const { page, said } = await visit(open, { [entry]: guarded });
    await expect.poll(() => said.join("\n")).toContain(`violation: ${directive}`);
    await page.close();
  });

  it("would see an answer that is wrong", async () => {
    const modules = await bundled();
    const bent = (modules[entry] ?? "").replaceAll('"minLength"', '"maxLength"');
    const { page } = await visit(open, { [entry]: bent });
    const { vectors } = await readVectors(join(checkout, "generated/vectors/v1"));
    expect(await failures(page, "v1", vectors)).not.toEqual([]);
  });
});
