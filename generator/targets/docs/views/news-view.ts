import type { Catalog } from "../../../model/catalog.ts";
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
  return { place, href: found === undefined ? null : `#${anchor(found.declaration.name)}`, words };
}
