import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

/** `framewright breaking`, `release` and `changelog` as a stranger runs them. */

/** A folder with the example catalog in it. */
function project(): string {
  const folder = temporaryFolder();
  cpSync(join(checkout, "schema/releases/1.0.0"), join(folder, "schema/v1"), { recursive: true });
  return folder;
}

function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, "schema/v1", file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

/** Chat texts of at most 3000 characters in place of 4000: older clients write longer ones. */
function tighten(folder: string): void {
  edit(folder, "catalog.json", '"version": "1.0.0"', '"version": "1.1.0"');
  edit(folder, "chat.schema.json", '"maxLength": 4000', '"maxLength": 3000');
}

/** More members that older clients may leave out and ignore. */
function grow(folder: string): void {
  edit(folder, "catalog.json", '"version": "1.0.0"', '"version": "1.1.0"');
  edit(folder, "chat.schema.json", '"text": {', '"mood": { "type": "string", "maxLength": 20 },\n        "text": {');
}

function git(folder: string, ...args: readonly string[]): void {
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  const { status, stderr } = spawnSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

describe("a release", () => {
  it("is kept once, and never changes", () => {
    const folder = project();
    const first = framewright(folder, ["release"]);
    expect([first.code, first.out]).toEqual([0, "\u2713 realtime 1.0.0 is kept in schema/releases/1.0.0\n"]);
    expect(framewright(folder, ["release", "schema/v1"]).out).toContain("was released already, with the same files");
    edit(folder, "chat.schema.json", '"maxLength": 4000', '"maxLength": 3000');
    const again = framewright(folder, ["release"]);
    expect(again.code).toBe(2);
    expect(again.error).toContain("1.0.0 was released with other files; raise the version in catalog.json");
  });

  it("that a killed run left without a digest is made anew", () => {
    const folder = project();
    framewright(folder, ["release"]);
    rmSync(join(folder, "schema/releases/digests.json"));
    rmSync(join(folder, "schema/releases/1.0.0/chat.schema.json"));
    expect(framewright(folder, ["breaking", "--decoders", "none"]).code).toBe(2);
    expect(framewright(folder, ["release"]).out).toBe("\u2713 realtime 1.0.0 is kept in schema/releases/1.0.0\n");
    expect(framewright(folder, ["breaking", "--decoders", "none"]).code).toBe(0);
  });

  it("that was changed is not compared with", () => {
    const folder = project();
    framewright(folder, ["release"]);
    const kept = join(folder, "schema/releases/1.0.0/chat.schema.json");
    writeFileSync(kept, readFileSync(kept, "utf8").replace('"maxLength": 4000', '"maxLength": 4001'));
    const { code, error } = framewright(folder, ["breaking"]);
    expect(code).toBe(2);
    expect(error).toContain("is not what was released");
  });

  it("that is supported has to be there", () => {
    const folder = project();
    framewright(folder, ["release"]);
    edit(
      folder,
      "catalog.json",
      '"protocols": [',
      '"supported": [{ "version": "0.9.0", "sunset": "2027-06-30" }],\n  "protocols": [',
    );
    const { code, error } = framewright(folder, ["breaking"]);
    expect(code).toBe(2);
    expect(error).toContain("0.9.0 is supported and not in schema/releases");
  });
});

describe("a change", () => {
  it("that breaks nothing is told as such, with the frames that were tried", () => {
    const folder = project();
    framewright(folder, ["release"]);
    grow(folder);
    const { code, out } = framewright(folder, ["breaking"]);
    expect(out).toMatch(
      /^\u2713 realtime 1\.0\.0 \u2192 1\.1\.0: \d+ changes?, none that breaks; checked: \d{3,} frames by typescript$/m,
    );
    expect(code).toBe(0);
  });

  it("that breaks is told with a frame that the emitted decoder refuses", () => {
    const folder = project();
    framewright(folder, ["release"]);
    tighten(folder);
    const { code, out } = framewright(folder, ["breaking"]);
    expect(code).toBe(1);
    expect(out).toContain("error bound-tightened  wire, client to server  schema/v1/chat.schema.json:");
    expect(out).toContain("before   schema/releases/1.0.0/chat.schema.json:");
    expect(out).toContain('is refused with maxLength at "/text"');
    expect(out).not.toContain("disagrees with itself");
  });

  it("is found against a commit, a folder, and in every form that tools read", () => {
    const folder = project();
    git(folder, "init", "-q");
    git(folder, "add", ".");
    git(folder, "commit", "-qm", "One");
    cpSync(join(folder, "schema"), join(folder, "before"), { recursive: true });
    tighten(folder);
    const run = (...args: readonly string[]): string => {
      const { code, out } = framewright(folder, ["breaking", "--decoders", "none", ...args]);
      expect(code).toBe(1);
      return out;
    };
    expect(run("--against", "HEAD")).toContain("HEAD (1.0.0) \u2192 1.1.0: 1 error");
    expect(run("--against", "before")).toContain("before (1.0.0) \u2192 1.1.0: 1 error");
    const json = JSON.parse(run("--against", "HEAD", "--format", "json")) as { comparisons: { findings: object[] }[] };
    expect(json.comparisons[0]?.findings).toEqual([
      expect.objectContaining({
        rule: "bound-tightened",
        plane: "wire",
        severity: "error",
        directions: ["clientToServer"],
        proof: "witness",
        witnesses: [expect.objectContaining({ protocol: "realtime", code: "maxLength", path: "/text" })],
      }),
    ]);
    expect(run("--against", "HEAD", "--format", "github")).toMatch(
      /^::error file=schema\/v1\/chat\.schema\.json,line=\d+,col=\d+,title=bound-tightened::/m,
    );
    expect(run("--against", "HEAD", "--format", "junit")).toMatch(
      /<testsuite name="realtime HEAD [^"]*" tests="\d+" failures="1">/,
    );
    expect(framewright(folder, ["changelog", "--against", "HEAD"]).out).toMatch(
      /^## realtime 1\.1\.0\n\nCompared with 1\.0\.0\.\n\n### Breaks\n\n- `message \/text`: maxLength is 3000/,
    );
  });

  it("counts by the severity and the planes that are asked for", () => {
    const folder = project();
    framewright(folder, ["release"]);
    edit(folder, "catalog.json", '"version": "1.0.0"', '"version": "1.1.0"');
    edit(folder, "tick.schema.json", '"delivery": "volatile"', '"delivery": "queued"');
    const run = (...args: readonly string[]): number | null =>
      framewright(folder, ["breaking", "--decoders", "none", ...args]).code;
    expect(run()).toBe(0);
    expect(run("--fail-on", "warning")).toBe(1);
    expect(run("--fail-on", "warning", "--plane", "wire")).toBe(0);
  });
});

describe("wrong usage", () => {
  it.each([
    [["breaking"], "nothing was released yet; run framewright release"],
    [["breaking", "--against", "no-such-branch"], "git cannot show"],
    [["breaking", "--against", "--upload-pack=x"], "git cannot show"],
    [["breaking", "--plane", "wires"], "did you mean wire?"],
    [["breaking", "--fail-on", "errors"], "Allowed choices are error, warning, info"],
  ])("%j is told in a line", (args, message) => {
    const { code, error } = framewright(project(), args);
    expect(code).toBe(2);
    expect(error).toContain(message);
    expect(error).not.toMatch(/^\s+at /m);
  });
});
