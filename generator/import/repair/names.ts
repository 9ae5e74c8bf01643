import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { segments } from "../../model/pointer.ts";
import { pascalCase } from "../../names/pascal.ts";
import { reservedReason } from "../../names/reserved.ts";
import { fields, isFields } from "../tree.ts";
import { foreignOrigin, type Workshop } from "./site.ts";

/** Sets a name by hand, in `catalog.json`, for a type whose own name is taken or no name; whether that was the finding. */
export function repairNames(shop: Workshop, { code, origin, message }: Diagnostic): boolean {
  if (origin === null || !code.startsWith("name/")) return false;
  const catalog = shop.draft.get("catalog.json");
  if (!catalog) return false;
  const names = isFields(catalog.names) ? catalog.names : fields();
  const isOverride = origin.file === "catalog.json" && origin.pointer.startsWith("/names/");
  const place = isOverride ? (segments(origin.pointer)[1] ?? "") : `${origin.file}#${origin.pointer}`;
  if (code === "name/unused-override") {
    delete names[place];
    return true;
  }
  const name = freeName(shop, place, new Set(Object.values(names).map((one) => String(one).toLowerCase())));
  names[place] = name;
  catalog.names = names;
  const [file = "", pointer = ""] = [place.slice(0, place.indexOf("#")), place.slice(place.indexOf("#") + 1)];
  shop.notes.changed(foreignOrigin(shop, file, pointer), `the type is called ${quote(name)}`, message);
  return true;
}

/** A name made of the file and the place, so that it does not depend on the other names. */
function freeName(shop: Workshop, place: string, taken: ReadonlySet<string>): string {
  const hash = place.indexOf("#");
  const file = place.slice(0, hash).replace(/(\.schema)?\.json$/, "");
  const words = segments(place.slice(hash + 1)).filter((word) => !/^(\$defs|properties|protocols|type)$/.test(word));
  const catalog = String(shop.draft.get("catalog.json")?.name ?? "");
  const text = file === "catalog" ? `${catalog} protocol message` : `${file} ${words.join(" ")}`;
  const base = pascalCase(text.replace(/^[^A-Za-z]+/, "")).slice(0, 150) || "Imported";
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name.toLowerCase()) && reservedReason(name) === null) return name;
  }
}
