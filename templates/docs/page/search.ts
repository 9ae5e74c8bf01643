import { type Entry, findEntries, type Hit } from "./matching.js";

/** Most entries that are listed; who sees as many types another letter. */
const most = 60;

/** Lets the reader find messages and fields by name: `/` goes to the box, Enter to the first that was found. */
export function wireSearch(say: (text: string) => void): void {
  const box = document.querySelector<HTMLInputElement>("#search-box");
  const results = document.querySelector<HTMLElement>("[data-results]");
  const contents = document.querySelector<HTMLElement>("[data-contents]");
  if (box === null || results === null || contents === null) return;
  let entries: readonly Entry[] | null = null;
  const search = (): void => {
    const query = box.value.trim();
    entries ??= readEntries();
    const hits = findEntries(entries, query);
    results.replaceChildren(...(query === "" ? [] : listOf(hits)));
    results.hidden = query === "";
    contents.hidden = query !== "";
    if (query !== "") say(hits.length === 1 ? "1 result" : `${hits.length} results`);
  };
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key !== "Escape") return;
    box.value = "";
    search();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}

/** What the page says of its messages and types. */
function readEntries(): readonly Entry[] {
  return Array.from(document.querySelectorAll("[data-entry]"), (element) => ({
    title: element.querySelector("h4 code")?.textContent ?? "",
    typeName: element.id,
    href: `#${element.id}`,
    fields: Array.from(element.querySelectorAll(".field"), (field) => ({
      name: field.querySelector(".name")?.textContent ?? "",
      href: `#${field.id}`,
    })),
  }));
}

function listOf(hits: readonly Hit[]): readonly HTMLElement[] {
  const list = document.createElement("ul");
  list.className = "links";
  for (const { entry, fields } of hits.slice(0, most)) {
    list.append(
      itemOf(entry.title, entry.href, ""),
      ...fields.map(({ name, href }) => itemOf(name, href, "field-hit")),
    );
  }
  const note = document.createElement("p");
  note.className = "meta";
  note.textContent = hits.length === 0 ? "Nothing has this name." : `${hits.length} found, ${most} shown.`;
  return hits.length === 0 || hits.length > most ? [list, note] : [list];
}

function itemOf(text: string, href: string, kind: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  link.className = kind;
  item.append(link);
  return item;
}
