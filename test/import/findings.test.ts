import { describe, expect, it } from "vitest";
import { renderDiagnostics } from "../../generator/diagnostics/text.ts";
import { importTexts } from "./support.ts";

/** How notes are printed: `import/changed` once for all equal changes of a file, `import/lost` each for itself. */
describe("findings of an import", () => {
  it("group equal changes, keep losses apart, and show the document's own text", async () => {
    const text = `{
  "type": "object",
  "properties": {
    "a": { "enum": ["x"] },
    "b": { "enum": ["y"] },
    "c": { "type": "string", "$dynamicRef": "#c" },
    "d": { "type": "string", "$dynamicRef": "#d" }
  }
}
`;
    const { diagnostics, sources, notes, folder } = await importTexts({ "a.json": text }, "a.json");
    expect(notes.map(({ kind }) => kind)).toEqual(["changed", "changed", "lost", "lost"]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/changed", "import/lost", "import/lost"]);
    const display = (file: string): string => file.replace(`${folder}/`, "");
    expect(renderDiagnostics(diagnostics.slice(0, 2), { sources, display, color: false, width: 100 })).toBe(
      `warning import/changed  a.json:4:12

  3 |   "properties": {
> 4 |     "a": { "enum": ["x"] },
    |            ^^^^^^
    | an enum of one value became const: it says the same, and const can tell messages apart (and at
    | 1 more place of this file)
  5 |     "b": { "enum": ["y"] },

  fix   nothing has to be done where that is what the document means

warning import/lost  a.json:6:45

  5 |     "b": { "enum": ["y"] },
> 6 |     "c": { "type": "string", "$dynamicRef": "#c" },
    |                                             ^^^^
    | the reference "#c" is not kept: no schema has the anchor "c"; any value is accepted
  7 |     "d": { "type": "string", "$dynamicRef": "#d" }

  fix   check it in the application, or say it in another way in the imported catalog`,
    );
  });
});
