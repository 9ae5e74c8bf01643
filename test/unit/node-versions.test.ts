import { chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findNodes } from "../../scripts/node/index.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";

/** The search for a Node of each version where there is none. */

const versions = [/^20\.19\.0$/, /^22\./, /^24\./];

describe("finding Nodes", () => {
  it("tells of a machine for which there is none", () => {
    const found = findNodes("sunos-sparc");
    expect(found).toHaveLength(versions.length);
    for (const [at, one] of found.entries()) {
      expect(one.version).toMatch(versions[at] ?? "");
      expect(one).toMatchObject({ available: false, reason: "there is none for sunos-sparc" });
    }
  });

  it("tells why npm could not install them, and leaves nothing half-done", () => {
    const cache = temporaryFolder();
    const found = findNodes("linux-x64", { FRAMEWRIGHT_CACHE: cache, PATH: "" });
    expect(found.map(({ available }) => available)).toEqual([false, false, false]);
    for (const one of found) expect(one.available ? "" : one.reason).toMatch(/^npm ci failed: .*ENOENT/);
    expect(readdirSync(cache)).toEqual([]);
  });

  it("tells what npm said", () => {
    const [cache, programs] = [temporaryFolder(), temporaryFolder()];
    writeFiles(programs, { "npm.mjs": 'console.error("no such registry");\nprocess.exit(1);\n' });
    writeFiles(programs, { npm: `#!/bin/sh\nexec "${process.execPath}" "${join(programs, "npm.mjs")}"\n` });
    chmodSync(join(programs, "npm"), 0o755);
    const [first] = findNodes("linux-x64", { FRAMEWRIGHT_CACHE: cache, PATH: programs });
    expect(first).toMatchObject({ available: false, reason: "npm ci failed: no such registry" });
    expect(readdirSync(cache)).toEqual([]);
  });

  it("tells that npm left one out", () => {
    const [cache, programs] = [temporaryFolder(), temporaryFolder()];
    writeFiles(programs, { npm: "#!/bin/sh\nexit 0\n" });
    chmodSync(join(programs, "npm"), 0o755);
    const [first] = findNodes("linux-x64", { FRAMEWRIGHT_CACHE: cache, PATH: programs });
    expect(first).toMatchObject({ available: false, reason: "npm ci installed no node-20-linux-x64" });
  });
});
