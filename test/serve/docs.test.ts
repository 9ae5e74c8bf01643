import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultKinds, parseFault } from "../../generator/serve/index.ts";
import { temporaryFolder } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { Client } from "./support/client.ts";
import { startServe } from "./support/process.ts";

/** Runs every command and snippet of docs/SERVE.md. */

const page = readFileSync(join(checkout, "docs/SERVE.md"), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, text]) => text ?? "");
const starts = blocks("sh").filter((text) => text.startsWith("npx framewright serve schema"));
const calls = blocks("sh").filter((text) => text.startsWith("curl "));

describe("docs/SERVE.md", () => {
  it("has commands of two kinds", () => {
    expect([starts.length, calls.length]).toEqual([4, 5]);
    expect(starts.length + calls.length).toBe(blocks("sh").length);
  });

  it.each(starts)("%s", async (command) => {
    const [, ...args] = command
      .trim()
      .replaceAll("'", "")
      .split(/ (?=--)/);
    // Ports that others may have are left to chance.
    const words = args.flatMap((part) => part.replace("8788", "0").split(" "));
    const { url } = await startServe(words);
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
  });

  it("calls a control API that answers", async () => {
    const { url, control } = await startServe(["--control-port", "0"]);
    const clients = [await Client.join(url), await Client.join(url), await Client.join(url)];
    const answers = calls.map((command) => {
      const { stdout } = spawnSync("sh", ["-c", command.replace("http://127.0.0.1:8788", control ?? "")], {
        encoding: "utf8",
      });
      return JSON.parse(stdout) as unknown;
    });
    expect(answers).toEqual([
      expect.objectContaining({ counters: expect.anything() }),
      { hit: 3 },
      expect.anything(),
      { number: 1 },
      {},
    ]);
    for (const client of clients) expect(await client.ended).toEqual({ code: 1011, reason: "on demand" });
  });

  it("has a snippet that does what it says", () => {
    const folder = temporaryFolder();
    for (const name of ["schema", "node_modules"]) symlinkSync(join(checkout, name), join(folder, name));
    writeFileSync(join(folder, "snippet.mjs"), blocks("js")[0] ?? "");
    const { stdout, stderr } = spawnSync(process.execPath, ["snippet.mjs"], {
      cwd: folder,
      encoding: "utf8",
      timeout: 30_000,
    });
    expect([stdout, stderr]).toEqual(["session_opened\n4401\n", ""]);
  });

  it("lists every fault, as it is written", () => {
    const listed = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, text = ""]) => parseFault(text).kind);
    expect(listed).toEqual(Object.keys(faultKinds));
  });
});
