import { recall, remember } from "./storage.js";

const themes = ["system", "light", "dark"] as const;

type Theme = (typeof themes)[number];

/** Lets the reader choose the theme, in turn: the system's, light, dark. */
export function wireTheme(say: (text: string) => void): void {
  const button = document.querySelector<HTMLElement>("[data-theme-button]");
  let theme = themes.find((one) => one === recall("theme")) ?? "system";
  show(theme, button);
  button?.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
    show(theme, button);
    remember("theme", theme);
    say(`Theme: ${theme}`);
  });
}

function show(theme: Theme, button: HTMLElement | null): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (button !== null) button.textContent = `Theme: ${theme}`;
}
