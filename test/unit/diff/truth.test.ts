import { describe, expect, it } from "vitest";
import { compareCatalogs, type Edge } from "../../../generator/diff/index.ts";
import { catalogOf } from "./catalog.ts";
import { type Truth, truths } from "./truth.ts";

/** Rules whose findings a row has to name; those about source are told apart below. */
const planes = new Set(["wire", "meaning"]);

describe("changes that were judged by hand", () => {
  it("are at least sixty, each with a name of its own", () => {
    expect(truths.length).toBeGreaterThanOrEqual(60);
    expect(new Set(truths.map(({ name }) => name)).size).toBe(truths.length);
  });

  it.each(truths)("$name", async (row) => {
    const catalogs = { earlier: await catalogOf(row.earlier), later: await catalogOf(row.later) };
    const { findings, contradictions } = compareCatalogs(catalogs);
    const truthOf = (edge: Edge): Truth => {
      const told = findings.filter(({ plane, edges }) => plane === "wire" && edges.includes(edge));
      if (told.some(({ severity }) => severity === "error")) return "breaks";
      return told.length > 0 ? "warning" : "fine";
    };
    expect(contradictions).toEqual([]);
    const truth = { clientToServer: truthOf("clientToServer"), serverToClient: truthOf("serverToClient") };
    expect(truth).toEqual({ clientToServer: row.clientToServer, serverToClient: row.serverToClient });
    const rules = findings.filter(({ plane }) => planes.has(plane)).map(({ rule }) => rule);
    expect([...new Set(rules)].sort()).toEqual([...new Set(row.rules)].sort());
    const unproven = findings.filter(({ plane, proof }) => plane === "wire" && proof === "unproven");
    expect(unproven.map(({ rule, edges }) => [rule, edges])).toEqual([]);
  });
});
