import type { Catalog, Message } from "../../../model/catalog.ts";
import { segments } from "../../../model/pointer.ts";
import type { CatalogNews, NewsItem } from "../../target.ts";
import { anchor } from "../html.ts";
import type { NewsItemView, NewsView } from "./view.ts";

const titles: readonly (readonly [NewsItem["weight"], string])[] = [
  ["breaking", "Breaks older clients or servers"],
  ["notable", "Older clients or servers notice"],
  ["plain", "Other changes"],
];

/** What has changed, what weighs most first. */
export function newsView({ since, changes }: CatalogNews, catalog: Catalog): NewsView {
  const groups = titles.map(([weight, title]) => ({
    title,
    items: changes.filter((one) => one.weight === weight).map((one) => itemView(one, catalog)),
  }));
  return { since, groups: groups.filter(({ items }) => items.length > 0) };
}

function itemView({ message, path, words }: NewsItem, { protocols }: Catalog): NewsItemView {
  const found = protocols.flatMap(({ messages }) => messages).find((one) => one.discriminatorValue === message);
  const place = message === null ? null : `${message}${path}`;
  return { place, href: found === undefined ? null : `#${placeOf(found, path)}`, words };
}

/** The field that a path begins with, where the message has it still. */
function placeOf({ declaration }: Message, path: string): string {
  const [first] = segments(path);
  const isField = declaration.type.fields.some(({ name }) => name === first);
  return anchor(declaration.name, isField ? first : undefined);
}
