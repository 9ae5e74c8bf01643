import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { compileTypeScript } from "../support/project.ts";

/**
 * Catalogs in the ways of others: a debugger's messages that inherit by `allOf`, a charging station's documents that
 * repeat what they share, a tool server's unions of inline and nested branches, and every keyword that restricts values
 * beside their type.
 */

const here = fileURLToPath(new URL(".", import.meta.url));

describe.each(["debugger/debugger.schema.json", "charging", "tools/tools.schema.json", "rules/rules.schema.json"])(
  "%s",
  (catalog) => {
    it("becomes TypeScript that compiles and passes its vectors", { timeout: 240_000 }, () => {
      const folder = temporaryFolder();
      cpSync(join(here, catalog), join(folder, catalog), { recursive: true });
      expect(framewright(folder, ["generate", catalog])).toMatchObject({ code: 0, error: "" });
      writeFiles(folder, { "package.json": '{"type":"module"}' });
      expect(compileTypeScript(folder, ["generated/typescript"])).toBe("");
      const { code, out } = framewright(folder, ["conform"]);
      expect(out).toMatch(/ [1-9]\d* passed, 0 failed, 0 skipped\n$/);
      expect(code).toBe(0);
    });
  },
);
