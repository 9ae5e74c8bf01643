import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeChromium } from "../support/chromium.ts";
import { checkout } from "../support/project.ts";
import { violations } from "./axe.ts";
import { visitor } from "./visit.ts";

/** The committed page of the example catalog, as a person meets it. */

const url = pathToFileURL(`${checkout}/generated/docs/v1/index.html`).href;

describeChromium("the page of documentation", (open) => {
  const visit = visitor(open, url);
  const verdict = (page: Page) => page.locator("[data-verdict]");

  /** Puts a frame into the box, and waits for the verdict. */
  async function paste(page: Page, frame: string): Promise<string> {
    await page.fill("#check-text", "");
    await page.fill("#check-text", frame);
    await page.waitForFunction(() => document.querySelector("[data-verdict] p") !== null);
    return (await verdict(page).textContent()) ?? "";
  }

  it("says which message a frame is", async () => {
    const page = await visit();
    expect(await paste(page, '{"type":"room_join","roomId":"abc"}')).toBe("This is a valid room_join.");
    expect(await verdict(page).locator("a").getAttribute("href")).toBe("#RoomJoin");
    expect(await page.locator("[data-marked]").isVisible()).toBe(false);
  });

  it.each([
    ['{"type":"room_join","roomId":"the lobby"}', "pattern at /roomId of room_join", '"the lobby"'],
    ['{"type":"room_join"}', "required at /roomId of room_join", '{"type":"room_join"}'],
    ['{"type":"room_join","roomId":"a","roomId":"b"}', "duplicate at /roomId", '"roomId":"b"'],
    ['{"type":"room_join",}', "syntax at the whole frame", "}"],
    ['{"type":"nobody"}', "No message of this protocol is called nobody.", '"nobody"'],
    ["[]", "notObject at the whole frame", "[]"],
  ])("says what is wrong with %s, and marks where", async (frame, words, marked) => {
    const page = await visit();
    expect(await paste(page, frame)).toContain(words);
    expect(await page.locator("[data-marked] mark").textContent()).toBe(marked);
    expect(await page.locator("[data-marked]").textContent()).toBe(frame);
  });

  it("puts examples and counter-examples to the codec of their message", async () => {
    const page = await visit();
    const entry = page.locator("#GraphqlPing");
    await entry.locator("[data-try]").first().click();
    expect(await verdict(page).textContent()).toBe("This is a valid ping.");
    expect(await verdict(page).locator("a").getAttribute("href")).toBe("#GraphqlPing");
    expect(await page.inputValue("#check-codec")).toBe("GraphqlTransportWsMessage");
    const outcomes = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>("[data-try]"), (button) => {
        button.click();
        const isValid = document.querySelector("[data-verdict] .bad") === null;
        return { isValid, isWrong: button.closest(".wrong") !== null };
      }),
    );
    expect(outcomes.length).toBeGreaterThan(150);
    expect(outcomes.filter(({ isValid, isWrong }) => isValid === isWrong)).toEqual([]);
  });

  it("finds messages and fields by name, with the keyboard alone", async () => {
    const page = await visit();
    await page.keyboard.press("/");
    await page.keyboard.type("chat roomid");
    expect(await page.locator("[data-results] a").allTextContents()).toEqual(["message", "roomId"]);
    expect(await page.locator("[data-status]").textContent()).toBe("1 result");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#ChatMessage");
    await page.keyboard.press("/");
    await page.keyboard.press("Escape");
    expect(await page.locator("[data-contents]").isVisible()).toBe(true);
    await page.fill("#search-box", "no such thing");
    expect(await page.locator("[data-results]").textContent()).toBe("Nothing has this name.");
  });

  it("has a permanent link for each message and each field", async () => {
    const page = await visit();
    const broken = await page.evaluate(() => {
      const links = Array.from(document.querySelectorAll("a[href^='#']"), (link) => link.getAttribute("href") ?? "");
      const ids = Array.from(document.querySelectorAll("[id]"), ({ id }) => id);
      return { links: links.filter((one) => !ids.includes(one.slice(1))), twice: ids.length - new Set(ids).size };
    });
    expect(broken).toEqual({ links: [], twice: 0 });
    for (const place of ["ChatMessage", "ChatMessage.text", "GraphqlNext", "messages-1-2", "conformance-table"]) {
      const there = await visit({}, `#${place}`);
      const top = await there.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top ?? -1, place);
      expect(top, place).toBeGreaterThan(0);
      expect(top, place).toBeLessThan(200);
    }
  });

  it("tells what is new, and leads there", async () => {
    const page = await visit({}, "#whats-new");
    expect(await page.locator("#whats-new-title").textContent()).toBe("New since 1.0.0");
    expect(await page.locator("#whats-new li").count()).toBeGreaterThan(3);
    await page.locator("#whats-new a").first().click();
    expect(await page.locator(":target").count()).toBe(1);
  });

  it("shows one language at a time, chosen by click or arrow key, and remembers it", async () => {
    const page = await visit();
    const shown = async () => ({
      typescript: await page.locator("#RoomJoin-typescript").isVisible(),
      swift: await page.locator("#RoomJoin-swift").isVisible(),
    });
    expect(await shown()).toEqual({ typescript: true, swift: false });
    await page.locator("#RoomJoin-tab-typescript").focus();
    await page.keyboard.press("ArrowRight");
    expect(await shown()).toEqual({ typescript: false, swift: true });
    expect(await page.locator("#ChatMessage-tab-swift").getAttribute("aria-selected")).toBe("true");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("RoomJoin-tab-swift");
    await page.reload();
    expect(await shown()).toEqual({ typescript: false, swift: true });
  });

  it("has the theme of the system until the reader chooses another, and remembers that", async () => {
    const page = await visit({ colorScheme: "dark" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await page.locator("[data-theme-button]").click();
    const light = await ground();
    expect([dark, light]).toEqual(["rgb(15, 18, 23)", "rgb(255, 255, 255)"]);
    await page.reload();
    expect(await ground()).toBe(light);
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 360],
  ] as const)(
    "has nothing that axe objects to, %s and %i wide",
    async (colorScheme, width) => {
      const page = await visit({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      await paste(page, '{"type":"room_join","roomId":"the lobby"}');
      expect(await violations(page)).toEqual([]);
    },
    240_000,
  );

  it("can be read without JavaScript", async () => {
    const page = await visit({ javaScriptEnabled: false });
    expect(await page.locator("#RoomJoin-typescript").isVisible()).toBe(true);
    expect(await page.locator("#RoomJoin-swift").isVisible()).toBe(true);
    expect(await page.locator("noscript p").isVisible()).toBe(true);
    expect(await page.locator(".script:visible").count()).toBe(0);
    await page.locator("nav a", { hasText: "tick_batch" }).click();
    expect(new URL(page.url()).hash).toBe("#TickBatch");
  });

  it("never needs to be scrolled sideways", async () => {
    for (const width of [320, 390, 768, 1024, 1920]) {
      const page = await visit({ viewport: { width, height: 800 }, bypassCSP: true });
      await page.addStyleTag({ content: ".entry { content-visibility: visible }" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBe(width);
    }
  });

  it("prints what it says, and no buttons", async () => {
    const page = await visit({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav, button").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("#RoomJoin-swift").isVisible()).toBe(true);
    const pdf = await page.pdf();
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0).toBeGreaterThan(20);
  });

  it("lets nothing in that is not its own", async () => {
    const page = await visit({ mayComplain: true });
    const outcome = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'taken'";
      document.body.append(script);
      const asked = await fetch("data:text/plain,a").then(
        () => "answered",
        () => "refused",
      );
      return [document.title.split(" ")[0], asked];
    });
    expect(outcome).toEqual(["realtime", "refused"]);
  });
});
