import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editExample } from "../support/example.ts";
import { readFiles } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { monorepo, type Outcome, type Tool, tools } from "./monorepo.ts";

/** The examples of Turborepo and Nx, run by the real tools: what is computed again, and what comes from the cache. */

const messages = "packages/messages";
const generated = `${messages}/generated`;
const generate = "@kitchen/messages:generate";
const build = "@kitchen/display:build";

const all = (outcome: Outcome): Readonly<Record<string, Outcome>> => ({ [generate]: outcome, [build]: outcome });

describe.each(Object.entries(tools))("%s", (_, tool: Tool) => {
  it("generates before it builds, and the second run has everything from the cache", () => {
    const { folder, run } = monorepo(tool);
    expect(run()).toEqual(all("miss"));
    const made = readFiles(join(folder, generated));
    expect(Object.keys(made)).toContain("typescript/index.ts");
    expect(readFileSync(join(folder, "packages/display/dist/main.js"), "utf8")).toContain("order.placed");
    expect(run()).toEqual(all("hit"));
    expect(readFiles(join(folder, generated))).toEqual(made);
  });

  it("restores from the cache what is deleted, and the generator finds it up to date", () => {
    const { folder, run } = monorepo(tool);
    run();
    const made = readFiles(join(folder, generated));
    for (const path of [generated, "packages/display/dist"]) rmSync(join(folder, path), { recursive: true });
    expect(run()).toEqual(all("hit"));
    expect(readFiles(join(folder, generated))).toEqual(made);
    expect(existsSync(join(folder, "packages/display/dist/main.js"))).toBe(true);
    const { code, out } = framewright(join(folder, messages), [
      "check",
      "schema/kitchen.schema.json",
      "--target=typescript",
    ]);
    expect(out).toContain("output is up to date");
    expect(code).toBe(0);
  });

  it("generates and builds again when the catalog changes, and remembers how it was", () => {
    const { folder, run } = monorepo(tool);
    run();
    const made = readFiles(join(folder, generated));
    const catalog = `${messages}/schema/kitchen.schema.json`;
    editExample(folder, catalog, '"maximum": 99', '"maximum": 12');
    expect(run()).toEqual(all("miss"));
    expect(readFiles(join(folder, generated))).not.toEqual(made);
    editExample(folder, catalog, '"maximum": 12', '"maximum": 99');
    expect(run()).toEqual(all("hit"));
    expect(readFiles(join(folder, generated))).toEqual(made);
  });

  it("generates again with another version of framewright, and with another command", () => {
    const { folder, run } = monorepo(tool);
    run();
    editExample(folder, "package-lock.json", '"version": "0.1.0"', '"version": "0.1.1"');
    expect(run()[generate]).toBe("miss");
    editExample(folder, `${messages}/package.json`, "--target typescript", "--target typescript --target markdown");
    expect(run()[generate]).toBe("miss");
  });

  it("takes what has nothing to do with the output from the cache", () => {
    const { folder, run } = monorepo(tool);
    run();
    writeFileSync(join(folder, messages, "README.md"), "What the kitchen says.\n");
    expect(run()[generate]).toBe("hit");
  });

  it("fails on a mistake in the catalog, and builds nothing", () => {
    const { folder, attempt } = monorepo(tool);
    editExample(folder, `${messages}/schema/kitchen.schema.json`, '"minimum"', '"minimun"');
    const { code, out, error } = attempt();
    expect(code).not.toBe(0);
    expect(`${out}${error}`).toContain("dialect/unknown-keyword");
    expect(existsSync(join(folder, generated))).toBe(false);
    expect(existsSync(join(folder, "packages/display/dist"))).toBe(false);
  });
});

describe("Nx", () => {
  it("builds nothing again when a change of the catalog changes no TypeScript", () => {
    const { folder, run } = monorepo(tools.Nx as Tool);
    run();
    editExample(folder, `${messages}/schema/kitchen.schema.json`, "{", "{ ");
    expect(run()).toEqual({ [generate]: "miss", [build]: "hit" });
  });
});
