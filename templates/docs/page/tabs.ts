import { recall, remember } from "./storage.js";

/** Lets the reader choose the language in which all declarations are shown; the arrow keys go from tab to tab. */
export function wireTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
  const languages = [...new Set(tabs.map(languageOf))];
  const show = (language: string): void => {
    document.documentElement.dataset.languageShown = language;
    for (const tab of tabs) {
      const isShown = languageOf(tab) === language;
      tab.setAttribute("aria-selected", String(isShown));
      tab.tabIndex = isShown ? 0 : -1;
    }
  };
  for (const tab of tabs) {
    const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", tab.id);
  }
  const choose = (tab: HTMLElement): void => {
    const top = tab.getBoundingClientRect().top;
    show(languageOf(tab));
    remember("language", languageOf(tab));
    // Declarations above have other lengths now: what the reader looks at stays where it is.
    scrollBy({ top: tab.getBoundingClientRect().top - top, behavior: "instant" });
  };
  show(languages.find((one) => one === recall("language")) ?? languages[0] ?? "");
  document.addEventListener("click", ({ target }) => {
    const tab = target instanceof Element ? target.closest<HTMLElement>('[role="tab"]') : null;
    if (tab !== null) choose(tab);
  });
  document.addEventListener("keydown", (event) => {
    const tab = event.target instanceof HTMLElement && event.target.matches('[role="tab"]') ? event.target : null;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab === null || step === undefined) return;
    const siblings = [...(tab.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
    const next = siblings[(siblings.indexOf(tab) + step + siblings.length) % siblings.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    next.focus();
  });
}

function languageOf(tab: HTMLElement): string {
  return tab.dataset.language ?? "";
}
