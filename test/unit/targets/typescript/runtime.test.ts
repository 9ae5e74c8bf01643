import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runtimeModules, runtimeTypeUse, runtimeUse } from "../../../../generator/targets/typescript/fast/runtime.ts";
import { checkout } from "../../../support/project.ts";

describe("the runtime of emitted TypeScript", () => {
  it.each(Object.entries(runtimeModules))("declares in %s what is taken from it", (module, names) => {
    const text = readFileSync(join(checkout, "templates/typescript/runtime", `${module}.ts`), "utf8");
    for (const name of names) {
      expect(text).toMatch(new RegExp(`^export (?:const|function|interface|type) ${name}\\b`, "m"));
    }
  });

  it("has each name in one module", () => {
    const names = Object.values(runtimeModules).flat();
    expect(new Set(names).size).toBe(names.length);
    expect(runtimeUse("scanWord")).toEqual({ module: "runtime/scan-string", name: "scanWord", isType: false });
    expect(runtimeTypeUse("Codec")).toEqual({ module: "runtime/codec", name: "Codec", isType: true });
    expect(() => runtimeUse("scanNothing")).toThrow("no module of the runtime has scanNothing");
  });
});
