import { describe, expect, it } from "vitest";
import { digest } from "../../../generator/model/digest.ts";
import { emptyManifest, type Manifest } from "../../../generator/output/manifest.ts";
import { plan, type TargetOutput } from "../../../generator/output/plan.ts";

const catalogs = [{ name: "orders", version: "1.0.0", fingerprint: "f" }];

function output(target: string, files: Record<string, string>): TargetOutput {
  return { target, catalogs, files: Object.entries(files).map(([path, text]) => ({ path, text })) };
}

function manifest(target: string, files: Record<string, string>): Manifest {
  const hashes = new Map(Object.entries(files).map(([path, text]) => [path, digest(text)]));
  return { targets: new Map([[target, { catalogs, files: hashes }]]) };
}

function disk(files: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path, digest(text)]));
}

function kinds(...parameters: Parameters<typeof plan>): Record<string, string> | null {
  const { value } = plan(...parameters);
  return value && Object.fromEntries(value.actions.map((action) => [action.path, action.kind]));
}

describe("plan", () => {
  it("creates what is missing", () => {
    expect(kinds([output("a", { x: "1" })], emptyManifest, disk({}))).toEqual({ x: "create" });
  });

  it("keeps what is current, so that its modification time stays", () => {
    expect(kinds([output("a", { x: "1" })], manifest("a", { x: "1" }), disk({ x: "1" }))).toEqual({ x: "keep" });
  });

  it("updates what it owns, edited by hand or not", () => {
    expect(kinds([output("a", { x: "2" })], manifest("a", { x: "1" }), disk({ x: "1" }))).toEqual({ x: "update" });
    expect(kinds([output("a", { x: "1" })], manifest("a", { x: "1" }), disk({ x: "edited" }))).toEqual({ x: "update" });
  });

  it("does not ask for a text whose digest is known, unless it is written", () => {
    const asked: string[] = [];
    const held = (path: string, text: string) => ({
      path,
      digest: digest(text),
      get text() {
        asked.push(path);
        return text;
      },
    });
    const files = [held("x", "1"), held("y", "2")];
    const { value } = plan([{ target: "a", catalogs, files }], manifest("a", { x: "1" }), disk({ x: "1" }));
    expect(asked).toEqual([]);
    expect(value?.actions.map((action) => ("text" in action ? action.text : action.kind))).toEqual(["keep", "2"]);
    expect(asked).toEqual(["y"]);
  });

  it("removes what it owns and no longer wants", () => {
    expect(kinds([output("a", {})], manifest("a", { x: "1" }), disk({ x: "1" }))).toEqual({ x: "remove" });
  });

  it("has nothing to do for an owned file that somebody removed", () => {
    expect(kinds([output("a", {})], manifest("a", { x: "1" }), disk({}))).toEqual({});
  });

  it("leaves the files of targets that do not run", () => {
    const { value } = plan([output("a", { x: "1" })], manifest("b", { y: "1" }), disk({ y: "1" }));
    expect(value?.actions.map((action) => action.path)).toEqual(["x"]);
    expect([...(value?.manifest.targets.keys() ?? [])].sort()).toEqual(["a", "b"]);
  });

  it("moves a file from one target to another without removing it", () => {
    const outputs = [output("a", {}), output("b", { x: "1" })];
    expect(kinds(outputs, manifest("a", { x: "1" }), disk({ x: "1" }))).toEqual({ x: "keep" });
  });

  it("refuses to replace a file that it did not write, and plans nothing at all", () => {
    const result = plan([output("a", { x: "1", y: "1" })], emptyManifest, disk({ x: "mine" }));
    expect(result.value).toBeNull();
    expect(result.diagnostics.map((one) => [one.code, one.message])).toEqual([
      ["output/foreign-file", "x exists and is not listed in the manifest of this output folder"],
    ]);
  });

  it("adopts a file that already has the wanted content, so that a lost manifest repairs itself", () => {
    expect(kinds([output("a", { x: "1" })], emptyManifest, disk({ x: "1" }))).toEqual({ x: "keep" });
  });

  it("sorts by code unit, not by locale", () => {
    const { value } = plan([output("a", { b: "", B: "", a: "", é: "" })], emptyManifest, disk({}));
    expect(value?.actions.map((action) => action.path)).toEqual(["B", "a", "b", "é"]);
  });
});
