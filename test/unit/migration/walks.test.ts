import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import * as emitted from "../../../generated/typescript/migrations/v1-v2.ts";
import * as v1 from "../../../generated/typescript/v1/index.ts";
import * as v2 from "../../../generated/typescript/v2/index.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { applyMigration, type Migration, planMigration, type Side } from "../../../generator/migration/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import type { JsonValue } from "../../../generator/model/type.ts";
import { protocolCodec } from "../../../generator/serve/codec.ts";
import { framesOf } from "../../support/binary-frames.ts";
import { checkout } from "../../support/project.ts";

/** The walk of the generator and the emitted one, on every message of the vectors, both ways and towards both sides. */

type Message = { readonly type: string; readonly [member: string]: JsonValue };

const ways = {
  upgrade: { decode: v1.realtime.decode, folder: "v1", migrate: emitted.upgradeRealtimeMessage },
  downgrade: { decode: v2.realtime.decode, folder: "v2", migrate: emitted.downgradeRealtimeMessage },
} as const;

let migration: Migration;
let catalogs: Record<"v1" | "v2", Catalog>;

beforeAll(async () => {
  const { value } = await loadCatalogs(join(checkout, "schema"));
  const find = (folder: string): Catalog => {
    const found = value?.find(({ catalog }) => catalog.versionFolder === folder);
    if (found === undefined) throw new Error(`there is no ${folder}`);
    return found.catalog;
  };
  catalogs = { v1: find("v1"), v2: find("v2") };
  migration = planMigration(catalogs.v1, catalogs.v2);
});

describe.each(["upgrade", "downgrade"] as const)("%s", (way) => {
  /** The messages of all vectors of the version that is left. */
  function messages(): readonly Message[] {
    const { decode, folder } = ways[way];
    const frames = framesOf(join(checkout, "generated/vectors", folder), catalogs[folder]);
    const seen = new Map<string, Message>();
    for (const { json } of frames) {
      const decoded = decode(json);
      if (decoded.ok) seen.set(JSON.stringify(decoded.value), decoded.value as unknown as Message);
    }
    return [...seen.values()];
  }

  it.each(["client", "server"] as const)("is the same walk twice, towards the %s", (towards) => {
    const supply = (path: string): JsonValue | undefined => (path === "/messageId" ? "supplied" : undefined);
    let taken = 0;
    const all = messages();
    for (const message of all) {
      for (const given of [undefined, supply]) {
        const one = byEmitted(way, message, towards, given);
        expect(one, JSON.stringify(message)).toEqual(byGenerator(way, message, towards, given));
        taken += one.ok ? 1 : 0;
      }
    }
    expect(all.length).toBeGreaterThan(500);
    expect(taken).toBeGreaterThan(200);
  });

  it("gives messages that the other version accepts, in both languages' canonical form", () => {
    for (const message of messages()) {
      for (const towards of ["client", "server"] as const) {
        const one = byEmitted(way, message, towards, undefined);
        if (!one.ok) continue;
        const encode = (way === "upgrade" ? v2 : v1).realtime.encode;
        expect(() => encode(one.value as never)).not.toThrow();
      }
    }
  });
});

it("gives back what was upgraded without a loss", () => {
  let returned = 0;
  const frames = framesOf(join(checkout, "generated/vectors/v1"), catalogs.v1);
  for (const { json } of frames) {
    const decoded = v1.realtime.decode(json, "client");
    if (!decoded.ok) continue;
    const upgraded = emitted.upgradeRealtimeMessage(decoded.value, { towards: "client" });
    if (!upgraded.ok || upgraded.losses.length > 0) continue;
    const back = emitted.downgradeRealtimeMessage(upgraded.value, { towards: "client" });
    expect(back.ok && back.losses.length === 0 ? back.value : back).toEqual(decoded.value);
    returned += 1;
  }
  expect(returned).toBeGreaterThan(300);
});

type Migrate = (message: never, options: emitted.MigrationOptions) => emitted.Migrated<unknown>;

type Outcome =
  | { readonly ok: true; readonly value: JsonValue; readonly losses: readonly unknown[] }
  | { readonly ok: false; readonly code: string; readonly path: string };

function byEmitted(
  way: keyof typeof ways,
  message: Message,
  towards: Side,
  supply: ((path: string) => JsonValue | undefined) | undefined,
): Outcome {
  const options = { towards, ...(supply === undefined ? {} : { supply }) };
  const migrate = ways[way].migrate as Migrate;
  const result = migrate(message as never, options);
  if (!result.ok) return { ok: false, code: result.error.code, path: result.error.path };
  return { ok: true, value: plain(result.value), losses: result.losses };
}

function byGenerator(
  way: keyof typeof ways,
  message: Message,
  towards: Side,
  supply: ((path: string) => JsonValue | undefined) | undefined,
): Outcome {
  const later = way === "upgrade" ? catalogs.v2 : catalogs.v1;
  const [protocol] = later.protocols;
  if (protocol === undefined) throw new Error("there is no protocol");
  const codec = protocolCodec(later, protocol);
  let refusal: Outcome = { ok: false, code: "noCounterpart", path: "" };
  let isFirst = true;
  for (const made of applyMigration(
    migration[way],
    "realtime",
    { type: message.type, value: message },
    towards,
    supply,
  )) {
    const read = codec.read(Buffer.from(JSON.stringify(made.value)), towards);
    if (read.ok) return { ok: true, value: plain(read.value), losses: made.losses };
    if (isFirst) refusal = { ok: false, code: read.fault.code, path: read.fault.path };
    isFirst = false;
  }
  return refusal;
}

function plain(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
