import { expect, it } from "vitest";
import { loadCatalogs } from "../../../../generator/load/index.ts";
import { catalogVectors } from "../../../../generator/targets/vectors/catalog-vectors.ts";
import { temporaryFolder, writeFiles } from "../../../support/folder.ts";
import { byId } from "./support.ts";

/**
 * Catalogs that nobody has thought of: where derivation and oracles differ, somebody's generator would stop. The seed is
 * fixed, so that a failure is the same everywhere.
 */

type Draw = (count: number) => number;

function draws(seed: number): Draw {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % count;
  };
}

const names = [
  "a",
  "10",
  "9",
  "extra1",
  "unknown",
  "all",
  "a/b",
  "~",
  "\u00e9",
  '"q"',
  "type",
  "\u{1F600}",
  "z(",
  "A",
  "as",
];

const scalars: readonly ((draw: Draw) => object | true)[] = [
  (draw) => ({ type: "integer", minimum: draw(5) - 3, maximum: 5 + draw(100) }),
  (draw) => ({ type: "number", exclusiveMinimum: -draw(5), maximum: [3, 1e21, 9.5][draw(3)] }),
  (draw) => ({ type: "number", multipleOf: [0.1, 0.5, 3][draw(3)] }),
  (draw) => ({ type: "string", minLength: draw(4), maxLength: 4 + draw(6) }),
  (draw) => ({ type: "string", pattern: ["^[a-c]{2,4}$", "x", "^(?:on|off)?$", "^\\d+\\.\\d+$", "^[^a]$"][draw(5)] }),
  (draw) => ({ type: "string", format: ["date", "uuid", "ipv4", "int64", "email"][draw(5)] }),
  (draw) => ({ const: ["c", 5, true, "", 'a"\u00e9', 1.5, 0, "\u{1F600}"][draw(8)] }),
  (draw) => ({
    type: "string",
    enum: [
      ["a", "b"],
      ["on", "ON", "o"],
      ["", "~"],
    ][draw(3)],
  }),
  () => ({ anyOf: [{ enum: ["low", "high"] }, { type: "string", maxLength: 6 }] }),
  (draw) => ({ type: [["string", "null"], ["integer", "string"], "boolean"][draw(3)] }),
  () => true,
];

function scalar(draw: Draw): object | true {
  return (scalars[draw(scalars.length)] as (draw: Draw) => object | true)(draw);
}

function schema(draw: Draw, depth: number, refs: readonly string[]): object | true {
  const kind = draw(8);
  if (depth === 0 || kind < 3)
    return refs.length > 0 && draw(3) === 0 ? { $ref: `#/$defs/${refs[draw(refs.length)]}` } : scalar(draw);
  const inner = (): object | true => schema(draw, depth - 1, refs);
  if (kind === 3) return { type: "array", items: inner(), maxItems: 2 + draw(3), uniqueItems: draw(2) === 0 };
  if (kind === 4) return { type: "object", additionalProperties: inner(), minProperties: draw(3) };
  const chosen = [...new Set(Array.from({ length: draw(5) }, () => names[draw(names.length)] as string))];
  return {
    type: "object",
    properties: Object.fromEntries(chosen.map((name) => [name, inner()])),
    required: chosen.filter(() => draw(2) === 0),
    additionalProperties: [false, true, scalar(draw)][draw(3)],
  };
}

it("derives what both oracles agree to, from catalogs made at random", { timeout: 120_000 }, async () => {
  const draw = draws(2026);
  let judged = 0;
  for (let count = 0; count < 24; count += 1) {
    const $defs = Object.fromEntries(
      ["P", "Q", "R"].map((name, index, all) => [name, schema(draw, 2, all.slice(0, index))]),
    );
    const folder = temporaryFolder();
    writeFiles(folder, { "shop.schema.json": JSON.stringify({ $defs }) });
    const { value, diagnostics } = await loadCatalogs(`${folder}/shop.schema.json`);
    const [compiled] = value ?? [];
    if (compiled === undefined || diagnostics.some(({ severity }) => severity === "error")) continue;
    const groups = catalogVectors(compiled);
    const disagreements = groups.flatMap((group) => group.disagreements);
    expect(disagreements, JSON.stringify($defs)).toEqual([]);
    judged += byId(groups).size;
  }
  expect(judged).toBeGreaterThan(5000);
});
