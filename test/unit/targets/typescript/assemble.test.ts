import { describe, expect, it } from "vitest";
import { assemble, createProject, type Statement } from "../../../../generator/targets/typescript/assemble.ts";
import { planCatalog } from "../../../../generator/targets/typescript/plan.ts";
import { chatCatalog } from "./samples.ts";

const { plan } = planCatalog(chatCatalog());

function assembled(...statements: readonly Statement[]): () => unknown {
  const drafts = [{ module: "odd", source: null, imports: "", statements }];
  return () => assemble(createProject(), plan, drafts);
}

describe("what is emitted is parsed back", () => {
  it.each([
    ["half a statement", "export const a = ;"],
    ["a string that does not end", 'export const a = "b'],
    ["a comment that does not end", "/** a"],
    ["a bracket too many", "export const a = [1]];"],
    ["a declaration that does not end", "export interface A {"],
  ])("and refused: %s", (_, statement) => {
    expect(assembled("export const fine = 1;", statement)).toThrow(/odd\.ts: emitted TypeScript does not parse: ./);
  });

  it("and refused where it is not plain ASCII", () => {
    expect(assembled('export const a = "\u2028";')).toThrow(/odd\.ts: emitted TypeScript is not plain ASCII/);
  });

  it("and passes on", () => {
    expect(assembled("export const a = 1;")()).toHaveLength(1);
  });
});
