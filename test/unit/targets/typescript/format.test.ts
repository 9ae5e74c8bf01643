import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { lineWidth } from "../../../../generator/targets/typescript/layout.ts";
import { readFiles, temporaryFolder, writeFiles } from "../../../support/folder.ts";
import { chatCatalog, longCatalog } from "./samples.ts";
import { emit } from "./support.ts";

const biome = fileURLToPath(new URL("../../../../node_modules/.bin/biome", import.meta.url));

it("emitted code is laid out as a formatter would, so that formatting it changes nothing", {
  timeout: 60_000,
}, async () => {
  const folder = temporaryFolder();
  const files = await emit(chatCatalog(), longCatalog("v2"));
  const configuration = { formatter: { indentStyle: "space", indentWidth: 2, lineWidth }, linter: { enabled: false } };
  writeFiles(folder, { ...files, "biome.json": JSON.stringify(configuration) });
  execFileSync(biome, ["format", "--write", `--config-path=${folder}`, join(folder, "typescript")], { stdio: "pipe" });
  const formatted = readFiles(join(folder, "typescript"));
  expect(Object.keys(formatted)).toHaveLength(Object.keys(files).length);
  for (const [path, text] of Object.entries(files)) expect(formatted[path.replace("typescript/", "")], path).toBe(text);
});

it("emitted lines end at the margin, but for the header and words that are longer", async () => {
  for (const text of Object.values(await emit(chatCatalog(), longCatalog("v2")))) {
    const lines = text.split("\n").slice(1);
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(lineWidth);
  }
});
