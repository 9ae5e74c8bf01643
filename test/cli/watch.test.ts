import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { catalogFolder } from "../support/catalogs.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

/** The real command with `--watch`: what it says next on standard output, and how it ends. */
interface Watching {
  next(): Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly error: string }>;
}

function startWatching(folder: string): Watching {
  const bin = join(checkout, "generator/cli/bin.cjs");
  const child = spawn(process.execPath, [bin, "generate", "v1", "--target", "typescript", "--watch"], { cwd: folder });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => {
    text += chunk.toString("utf8");
  });
  let error = "";
  child.stderr.on("data", (chunk: Buffer) => {
    error += chunk.toString("utf8");
  });
  const ended = new Promise<{ code: number | null; error: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, error }));
  });
  const next = async (): Promise<string> => {
    await expect.poll(() => /^[\u2713\u2717] .*\n/m.test(text), { timeout: 30_000, interval: 50 }).toBe(true);
    const said = text;
    text = "";
    return said;
  };
  return { next, ended };
}

it("compiles again on every change, keeps the last good output on an error, and recovers", async () => {
  const folder = temporaryFolder();
  writeFiles(join(folder, "v1"), catalogFolder("1.0.0"));
  const family = join(folder, "v1/orders.schema.json");
  const emitted = join(folder, "generated/typescript/v1/families/orders.ts");
  const { next } = startWatching(folder);

  expect(await next()).toContain("\u2713 2 messages");
  const good = readFileSync(family, "utf8");
  const before = readFileSync(emitted, "utf8");

  writeFileSync(family, good.replace("A table has ordered.", "A table ordered."));
  expect(await next()).toContain("\u2713 2 messages");
  const changed = readFileSync(emitted, "utf8");
  expect(changed).toContain("A table ordered.");
  expect(changed).not.toBe(before);

  writeFileSync(family, good.slice(0, -20));
  expect(await next()).toContain("json/syntax");
  expect(readFileSync(emitted, "utf8")).toBe(changed);

  writeFileSync(family, good);
  expect(await next()).toContain("\u2713 2 messages");
  expect(readFileSync(emitted, "utf8")).toBe(before);
  expect(existsSync(join(folder, "generated/.framewright-lock"))).toBe(false);
});

it("ends with one line where the output folder cannot be used any more", async () => {
  const folder = temporaryFolder();
  writeFiles(join(folder, "v1"), catalogFolder("1.0.0"));
  const { next, ended } = startWatching(folder);
  await next();
  writeFiles(folder, { "generated/manifest.json": '{"name":"web app"}' });
  writeFiles(join(folder, "v1"), catalogFolder("1.0.1"));
  const { code, error } = await ended;
  expect(error).toMatch(/^framewright: .* is not a manifest of framewright.*\n$/);
  expect(code).toBe(2);
});
