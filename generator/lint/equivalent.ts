import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { keywordLocator, visitTypes } from "./walk.ts";

/**
 * Names that differ only in Unicode normalisation. The wire tells them apart, but Swift's `String` does not, and
 * neither do readers.
 */
export function checkEquivalentNames(catalog: LocatedCatalog): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = keywordLocator(catalog);
  const check = (what: string, names: readonly { readonly name: string; readonly origin: Origin }[]): void => {
    const seen = new Map<string, string>();
    for (const { name, origin } of names) {
      const normal = name.normalize("NFC");
      const first = seen.get(normal);
      if (first !== undefined) {
        diagnostics.push(diagnostic("schema/equivalent-names", origin, { what, first, second: name }));
      }
      seen.set(normal, first ?? name);
    }
  };
  visitTypes(catalog.catalog, (node) => {
    if (node.kind === "object") check("properties", node.fields);
    if (node.kind === "enum") {
      const { origin, values } = node;
      check(
        "enum values",
        values.map((name, index) => ({ name, origin: locate(origin, "enum", index) })),
      );
    }
  });
  for (const { discriminator, messages, origin } of catalog.catalog.protocols) {
    const values = messages.flatMap(({ discriminatorValue: name, declaration }) => {
      const field = declaration.type.fields.find((one) => one.name === discriminator.path[0]);
      return typeof name === "string" ? [{ name, origin: field?.origin ?? origin }] : [];
    });
    check("discriminator values", values);
  }
  return diagnostics;
}
