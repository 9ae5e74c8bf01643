// Generates, tells Xcode what is wrong at its place, and keeps the file lists of the phase. Runs in SRCROOT.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const catalog = "schema/kitchen.schema.json";
const out = "Kitchen/Generated";

const scripts = dirname(fileURLToPath(import.meta.url));
// An archive is made of what is committed: it is checked, and nothing is changed.
const isArchive = process.env.ACTION === "install";

const { compile } = await import("framewright").catch(() => {
  fail("framewright is not installed; run npm ci in the folder of the project");
});
const { ok, diagnostics, sources, outputs } = await compile({ catalog, targets: ["swift"], swiftDropIn: true });
for (const { severity, code, message, fix, place } of diagnostics) {
  const where = place === null ? "" : `${resolve(place.file)}:${place.line}:${place.column}: `;
  console.log(`${where}${severity}: ${message}; ${fix} [${code}]`);
}
if (!ok) process.exit(1);

const program = join(
  dirname(createRequire(import.meta.url).resolve("framewright/package.json")),
  "generator/cli/bin.cjs",
);
const options = [catalog, "--out", out, "--target", "swift", "--swift-drop-in", ...(isArchive ? ["--check"] : [])];
const { status } = spawnSync(process.execPath, [program, "generate", ...options], { stdio: "inherit" });
if (status !== 0) fail(isArchive ? `${out} is stale; build once, and commit what is written` : "see the log above");

const written = outputs.flatMap(({ files }) => files.map(({ path }) => `${out}/${path}`));
keepList("inputs", [...sources, "package.json", "Scripts/framewright.mjs", "Scripts/framewright.sh"]);
keepList("outputs", [...written, `${out}/manifest.json`]);

/** Writes a file list where it is not what it should be. */
function keepList(name, paths) {
  const file = join(scripts, `framewright-${name}.xcfilelist`);
  const text = [...paths]
    .sort()
    .map((path) => `$(SRCROOT)/${path}\n`)
    .join("");
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  if (isArchive) fail(`${file} is stale; build once, and commit what is written`);
  writeFileSync(file, text);
  console.log(`warning: ${file} has changed; build again, so that Xcode reads it`);
}

function fail(message) {
  console.log(`error: ${message}`);
  process.exit(1);
}
