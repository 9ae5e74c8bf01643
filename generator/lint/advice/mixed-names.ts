import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Field } from "../../model/type.ts";
import { type Advice, allDeclarations } from "./rule.ts";

const styles = {
  camelCase: /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+$/,
  snake_case: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/,
} as const;

type Style = keyof typeof styles;

/** Names of members that are written otherwise than most of the catalog's. */
export const mixedNames: Advice = (catalog) => {
  const fields = allDeclarations(catalog).flatMap(({ type }) => (type.kind === "object" ? type.fields : []));
  const styled = fields.flatMap((field): readonly { readonly field: Field; readonly style: Style }[] => {
    const style = (Object.keys(styles) as Style[]).find((one) => styles[one].test(field.name));
    return style === undefined ? [] : [{ field, style }];
  });
  const ofStyle = (style: Style): number => styled.filter((one) => one.style === style).length;
  const usual: Style = ofStyle("snake_case") > ofStyle("camelCase") ? "snake_case" : "camelCase";
  return styled
    .filter(({ style }) => style !== usual)
    .map(({ field: { name, origin } }) => diagnostic("lint/mixed-names", origin, { name, usual }));
};
