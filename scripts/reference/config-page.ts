/** A part of `schema/dialect/config.schema.json`, as far as the page tells of it. */
interface Part {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: { readonly [name: string]: Part };
  readonly items?: Part;
  readonly $defs?: { readonly [name: string]: Part };
}

/** The page `docs/reference/config.md`: every key of a configuration, from the schema that configurations are checked by. */
export function printConfigPage(schema: Part): string {
  const at = (part: Part): Part => schema.$defs?.[part.$ref?.replace("#/$defs/", "") ?? ""] ?? part;
  const row = (name: string, part: Part): string => {
    return `| \`${name}\` | ${typeOf(part, at)} | ${(part.description ?? "").replaceAll("|", "\\|")} |`;
  };
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, raw]) => {
    const part = at(raw);
    const inner = Object.entries(part.properties ?? {}).map(([key, value]) => row(`${name}.${key}`, at(value)));
    return [row(name, part), ...inner];
  });
  return [
    "# Configuration",
    "",
    "`npm run reference` writes this page from `schema/dialect/config.schema.json`, by which configurations are checked.",
    "",
    "framewright looks in the current folder for `framewright.config.json`, `framewright.config.ts` or `framewright.config.mjs`;",
    "`--config <file>` names another one. Without any, everything is generated from `schema` into `generated`. What the command line says",
    "holds. `prefix`, `names` and `formats` are for this project alone and change no frame: what all who use a catalog share, names and formats among it, stands in `catalog.json`.",
    "",
    "| key | value | what it says |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "## As JSON",
    "",
    "Editors complete and check it.",
    "",
    "```json",
    JSON.stringify(
      {
        $schema: "./node_modules/framewright/schema/dialect/config.schema.json",
        header: ["Copyright Example Ltd."],
        catalogs: [
          { catalog: "schema", out: "web/src/wire", targets: ["typescript"] },
          {
            catalog: "schema/v1",
            out: "ios/Wire",
            targets: ["swift"],
            swift: { layout: "dropIn", accessLevel: "internal" },
          },
        ],
      },
      null,
      2,
    ),
    "```",
    "",
    "## As a program",
    "",
    "The default export is the configuration, or a function that gives it. TypeScript needs no build step.",
    "",
    "```ts",
    'import { defineConfig } from "framewright";',
    "",
    "export default defineConfig({",
    '  catalog: "schema",',
    '  out: "generated",',
    '  targets: ["typescript", "swift"],',
    "});",
    "```",
    "",
  ].join("\n");
}

function typeOf(part: Part, at: (part: Part) => Part): string {
  if (part.enum !== undefined) return part.enum.map((word) => `\`"${word}"\``).join(", ");
  if (part.type === "array") {
    const items = at(part.items ?? {});
    return items.enum === undefined ? "list of objects" : `list of ${typeOf(items, at)}`;
  }
  return [part.type ?? ""].flat().join(" or ").replace("array", "list of strings");
}
