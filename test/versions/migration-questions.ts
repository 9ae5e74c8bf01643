import { join } from "node:path";
import {
  downgradeRealtimeMessage,
  type Migrated,
  type MigrationOptions,
  upgradeRealtimeMessage,
} from "../../generated/typescript/migrations/v1-v2.ts";
import * as v1 from "../../generated/typescript/v1/index.ts";
import * as v2 from "../../generated/typescript/v2/index.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import { framesOf } from "../support/binary-frames.ts";
import { checkout } from "../support/project.ts";

/** A message to be migrated, and what the emitted TypeScript makes of it. */
export interface MigrationQuestion {
  readonly question: {
    readonly way: "upgrade" | "downgrade";
    readonly towards: "client" | "server";
    readonly supplied?: string;
    readonly frame: string;
  };
  readonly expected:
    | { readonly frame: string; readonly losses: readonly unknown[] }
    | { readonly code: string; readonly path: string };
}

const ways = {
  upgrade: { from: v1.realtime, to: v2.realtime, migrate: upgradeRealtimeMessage as Migrate, folder: "v1" },
  downgrade: { from: v2.realtime, to: v1.realtime, migrate: downgradeRealtimeMessage as Migrate, folder: "v2" },
} as const;

type Migrate = (message: never, options: MigrationOptions) => Migrated<unknown>;

/** Every message of the vectors of both versions, both ways, towards both sides, with a supplied `messageId` and without. */
export async function migrationQuestions(): Promise<readonly MigrationQuestion[]> {
  const { value } = await loadCatalogs(join(checkout, "schema"));
  const questions: MigrationQuestion[] = [];
  for (const way of ["upgrade", "downgrade"] as const) {
    const { from, to, migrate, folder } = ways[way];
    const loaded = value?.find(({ catalog }) => catalog.versionFolder === folder);
    if (loaded === undefined) throw new Error(`there is no ${folder}`);
    const frames = new Map<string, unknown>();
    for (const { json } of framesOf(join(checkout, "generated/vectors", folder), loaded.catalog)) {
      const decoded = from.decode(json);
      if (decoded.ok) frames.set(from.encode(decoded.value as never), decoded.value);
    }
    for (const [frame, message] of frames) {
      for (const towards of ["client", "server"] as const) {
        for (const supplied of [undefined, "supplied"]) {
          const supply = (path: string): string | undefined => (path === "/messageId" ? supplied : undefined);
          const result = migrate(message as never, { towards, supply });
          const expected = result.ok
            ? { frame: to.encode(result.value as never), losses: result.losses }
            : { code: result.error.code, path: result.error.path };
          questions.push({
            question: { way, towards, ...(supplied === undefined ? {} : { supplied }), frame },
            expected,
          });
        }
      }
    }
  }
  return questions;
}
