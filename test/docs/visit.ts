import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { Open } from "../support/chromium.ts";

/** How a page is visited, besides how the browser is set. */
export interface VisitOptions extends BrowserContextOptions {
  /** Whether the page may write to the console. */
  readonly mayComplain?: boolean;
}

/** Opens a page of documentation. */
export type Visit = (options?: VisitOptions, hash?: string) => Promise<Page>;

/** Opens one page again and again; a test fails where it asks for anything but itself, complains, or asks its reader. */
export function visitor(open: Open, url: string): Visit {
  return async ({ mayComplain = false, ...options } = {}, hash = "") => {
    const page = await open({ viewport: { width: 1280, height: 900 }, ...options });
    const said: string[] = [];
    page.on("console", (message) => {
      if (!mayComplain) said.push(message.text());
    });
    page.on("pageerror", (error) => said.push(error.message));
    page.on("dialog", (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith("data:")) said.push(`asked for ${request.url()}`);
    });
    onTestFinished(() => expect(said).toEqual([]));
    await page.goto(url + hash);
    return page;
  };
}
