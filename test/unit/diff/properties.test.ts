import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import { hasErrors } from "../../../generator/diagnostics/diagnostic.ts";
import { type Change, compareCatalogs, type Edge, edges, readerOf, writerOf } from "../../../generator/diff/index.ts";
import { eachFrame } from "../../../generator/diff/witness/frames.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import { answered, modelOracle } from "../../../generator/oracle/index.ts";
import { anyModel, type Model, writeModel } from "../../../scripts/fuzz/models/model.ts";
import { Mutants, type Seed } from "../../../scripts/fuzz/mutant.ts";
import { trials } from "../../support/schema-arbitrary.ts";

/** Frames that are put to the reader of each way on which nothing is said to break. */
const frames = Number(process.env.FRAMES ?? 10_000);

/** Two versions of a catalog that nobody has written: the later one has some parts of another catalog. */
const anyVersions: Arbitrary<{ readonly earlier: Model; readonly later: Model }> = fc
  .record({ earlier: anyModel, other: anyModel, part: fc.nat({ max: 5 }), index: fc.nat({ max: 3 }) })
  .map(({ earlier, other, part, index }) => ({ earlier, later: changed(earlier, other, part, index) }));

function changed(model: Model, other: Model, part: number, at: number): Model {
  const index = at % model.messages.length;
  const own = model.messages[index];
  const [foreign] = other.messages;
  if (own === undefined || foreign === undefined) return model;
  const withMessage = (message: typeof own): Model => ({ ...model, messages: model.messages.with(index, message) });
  switch (part) {
    case 0:
      return withMessage({ ...own, members: foreign.members });
    case 1:
      return withMessage({ ...own, rest: foreign.rest });
    case 2:
      return withMessage({
        ...own,
        members: { ...own.members, properties: { ...own.members.properties, ...foreign.members.properties } },
      });
    case 3: {
      const { required: _, ...members } = own.members;
      return withMessage({ ...own, members });
    }
    case 4:
      return { ...model, limits: other.limits, messages: [...model.messages, ...other.messages].slice(0, 4) };
    default:
      return { ...model, types: model.types.map((type, position) => other.types[position] ?? type) };
  }
}

async function load(model: Model, folder: string): Promise<Catalog | null> {
  writeModel(model, folder, 1);
  const { value, diagnostics } = await loadCatalogs(folder);
  return value === null || hasErrors(diagnostics) ? null : (value[0]?.catalog ?? null);
}

/** Loads both versions; `null` where the dialect has no such catalog. */
async function loadBoth(versions: {
  readonly earlier: Model;
  readonly later: Model;
}): Promise<{ readonly earlier: Catalog; readonly later: Catalog } | null> {
  const folder = mkdtempSync(join(tmpdir(), "framewright-versions-"));
  try {
    const earlier = await load(versions.earlier, join(folder, "earlier"));
    const later = await load(versions.later, join(folder, "later"));
    return earlier === null || later === null ? null : { earlier, later };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function breaks({ forward, backward }: Change, edge: Edge): boolean {
  return edge === "clientToServer" ? !forward : !backward;
}

describe("random versions of a catalog", () => {
  it("are compatible only where no frame of the writer is refused", { timeout: 600_000 }, async () => {
    let compatible = 0;
    let breaking = 0;
    await fc.assert(
      fc.asyncProperty(anyVersions, fc.nat(), async (versions, seed) => {
        const catalogs = await loadBoth(versions);
        if (catalogs === null) return;
        const { changes, contradictions } = compareCatalogs(catalogs);
        expect(contradictions).toEqual([]);
        for (const edge of edges) {
          if (changes.some((change) => breaks(change, edge))) breaking += 1;
          else {
            compatible += 1;
            expect(refused(catalogs, edge, seed)).toBeNull();
          }
        }
      }),
      trials(40),
    );
    expect(Math.min(compatible, breaking)).toBeGreaterThan(5);
  });

  it("are compatible with themselves", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const catalogs = await loadBoth({ earlier: model, later: model });
        if (catalogs !== null) expect(compareCatalogs(catalogs).changes).toEqual([]);
      }),
      trials(60),
    );
  });
});

/** A frame that the writer of a way may send and its reader refuses, among many that are made of valid ones by changes. */
function refused(
  catalogs: { readonly earlier: Catalog; readonly later: Catalog },
  edge: Edge,
  seed: number,
): string | null {
  const writer = catalogs[writerOf[edge]];
  const reader = catalogs[readerOf[edge]];
  const [writing, reading] = [modelOracle(writer), modelOracle(reader)];
  const protocol = writer.protocols[0]?.name ?? "";
  const seeds = [writer, reader].flatMap((catalog) =>
    [...eachFrame(catalog)].map(
      ({ type, text }): Seed => ({ subject: { type }, bytes: Buffer.from(text), isValid: true }),
    ),
  );
  const known = new Set(
    writer.protocols.flatMap(({ messages }) => messages.map(({ declaration }) => declaration.name)),
  );
  const goes = new Map(
    writer.protocols.flatMap(({ messages }) => messages.map((one) => [one.declaration.name, one.direction])),
  );
  const own = seeds.filter(({ subject }) => "type" in subject && known.has(subject.type));
  if (own.length === 0) return null;
  const mutants = new Mutants(own);
  for (let number = 0; number < frames; number += 1) {
    const { subject, bytes } = number < own.length ? (own[number] as Seed) : mutants.make(seed, number);
    if (!("type" in subject) || ![edge, "both"].includes(goes.get(subject.type) ?? "")) continue;
    const written = answered(writing, subject, bytes);
    if (written.outcome === "reject") continue;
    const read = reading.judge({ protocol }, Buffer.from(written.frame));
    if (read.outcome === "reject" && read.code !== "unknownMessage")
      return `${read.code} at ${read.path}: ${written.frame}`;
  }
  return null;
}
