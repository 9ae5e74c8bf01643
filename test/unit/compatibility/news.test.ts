import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findNews, release } from "../../../generator/compatibility/index.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { LoadedCatalog } from "../../../generator/model/compiled.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";

/** A catalog in a folder: its version, and the members of its one message. */
async function catalog(folder: string, version: string, properties: object): Promise<LoadedCatalog> {
  const $defs = {
    Ask: {
      type: "object",
      required: ["type"],
      properties: { type: { const: "ask" }, ...properties },
      message: { direction: "clientToServer", delivery: "queued" },
    },
  };
  const protocol = { name: "shop", subprotocol: "shop.v1", discriminator: "type", families: ["shop.schema.json"] };
  writeFiles(folder, {
    "v1/catalog.json": JSON.stringify({ name: "shop", version, protocols: [protocol] }),
    "v1/shop.schema.json": JSON.stringify({ oneOf: [{ $ref: "#/$defs/Ask" }], $defs }),
  });
  const [loaded] = (await loadCatalogs(folder)).value ?? [];
  if (loaded === undefined) throw new Error("the catalog does not load");
  return loaded;
}

const short = { text: { type: "string", maxLength: 9 } };
const shorter = { text: { type: "string", maxLength: 5 } };

it("is nothing where nothing was released, or only what there is", async () => {
  const folder = temporaryFolder();
  const first = await catalog(folder, "1.0.0", short);
  expect((await findNews([first])).news.size).toBe(0);
  await release(first);
  expect((await findNews([first])).news.size).toBe(0);
});

it("is what has changed since the last release up to the catalog's own version", async () => {
  const folder = temporaryFolder();
  await release(await catalog(folder, "1.0.0", {}));
  await release(await catalog(folder, "1.1.0", short));
  await release(await catalog(folder, "3.0.0", {}));
  const later = await catalog(folder, "1.2.0", { ...shorter, more: { type: "integer" } });
  const { news, sources } = await findNews([later]);
  expect(news.get(later)).toEqual({
    since: "1.1.0",
    changes: [
      { weight: "breaking", message: "ask", path: "/text", words: expect.stringContaining("maxLength is 5") },
      { weight: "plain", message: "ask", path: "/more", words: "an optional member was added" },
    ],
  });
  const read = [...sources.keys()].map((path) => path.slice(folder.length + 1)).sort();
  expect(read).toEqual(["releases/1.1.0/catalog.json", "releases/1.1.0/shop.schema.json", "releases/digests.json"]);
});

it("is told of no release that was changed since", async () => {
  const folder = temporaryFolder();
  await release(await catalog(folder, "1.0.0", short));
  const later = await catalog(folder, "1.1.0", shorter);
  const changed = join(folder, "releases/1.0.0/shop.schema.json");
  writeFileSync(changed, later.sources[0]?.text ?? "");
  await expect(findNews([later])).rejects.toThrow("a release never changes");
});
