import { wireCheck } from "./check.js";
import { wireCopying } from "./copy.js";
import type { Codec } from "./judge.js";
import { wireSearch } from "./search.js";
import { wireTabs } from "./tabs.js";
import { wireTheme } from "./theme.js";

/**
 * Makes a page work. Without it everything can be read; what needs it is hidden until now.
 *
 * @param loadCodecs runs the catalog's emitted modules and returns its codecs by name; called when the first frame is checked
 */
export function start(loadCodecs: () => Readonly<Record<string, Codec>>): void {
  const say = announcer();
  wireTheme(say);
  wireTabs();
  wireSearch(say);
  wireCopying(say);
  wireCheck(loadCodecs);
  for (const element of document.querySelectorAll<HTMLElement>(".script")) element.hidden = false;
}

/** Says something to those who do not see the page. */
function announcer(): (text: string) => void {
  const status = document.querySelector("[data-status]");
  return (text) => {
    if (status !== null) status.textContent = text;
  };
}
