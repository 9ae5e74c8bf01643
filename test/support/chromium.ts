/** Suites that need a browser: `describeChromium` in place of `describe`. */
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, describe, it, onTestFinished } from "vitest";
import { findChromium, isBuildMachine } from "../../scripts/chromium/index.ts";

/** Opens a page in a context of its own, which goes away with the test. */
export type Open = (options?: BrowserContextOptions) => Promise<Page>;

/**
 * Declares a suite that drives Chromium. Without one it is skipped with a line that says why; where `CI` is set it fails
 * instead.
 */
export function describeChromium(name: string, define: (open: Open) => void): void {
  const found = findChromium();
  if (!found.available && !isBuildMachine()) console.error(`skipped: ${name}: ${found.reason}`);
  describe.skipIf(!found.available && !isBuildMachine())(name, () => {
    if (!found.available) {
      it("has a Chromium", () => {
        throw new Error(found.reason);
      });
      return;
    }
    let browser: Browser;
    beforeAll(async () => {
      // Its sandbox does not run for root, and every page here is our own.
      browser = await playwright.launch({ executablePath: found.path, args: ["--no-sandbox"] });
    });
    afterAll(() => browser?.close());
    define(async (options) => {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      return context.newPage();
    });
  });
}
