import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding, Row, Rows } from "../row.ts";
import { syntheticCatalog, writeCatalog } from "./catalog.ts";
import { type Cost, cost, type Program } from "./run.ts";

/** Runs of floor and candidate in turn whose median is the figure. */
const rounds = 5;

const bin = fileURLToPath(new URL("../../../generator/cli/bin.cjs", import.meta.url));
const quicktype = fileURLToPath(new URL("../peers/node_modules/quicktype/dist/index.js", import.meta.url));

/** Whether the bench has quicktype to compare with: `npm run bench -- --process --peers` installs it. */
export function hasQuicktype(): boolean {
  return existsSync(quicktype);
}

/** What a row does in the folder that it is given: floor and candidate, and what has to be undone before each round. */
interface Contest {
  readonly floor: readonly Program[];
  readonly candidate: readonly Program[];
  reset(): void;
}

/** What is compared, in a folder that holds a catalog of so many messages as `schema/` and as `document.json`. */
type Setting = (folder: string) => Contest;

const bare: readonly Program[] = [["nothing.cjs"]];
const generate: readonly Program[] = [[bin, "generate"]];
const bothLanguages: readonly Program[] = ["ts", "swift"].map((language) => [
  quicktype,
  ...["--src-lang", "schema", "--lang", language, "--out", `peer.${language}`, "document.json#/$defs/"],
]);

const cold =
  (floor: readonly Program[]): Setting =>
  (folder) => ({
    floor,
    candidate: generate,
    reset: () => rmSync(join(folder, "generated"), { recursive: true, force: true }),
  });

const warm: Setting = (folder) => {
  cost(folder, generate);
  return { floor: bare, candidate: generate, reset: () => undefined };
};

/** The rows of whole processes: `generate` from the start of Node to its end, its CPU time beside that of others. */
export const processRows: Rows = {
  cold10: row("cold generate of 10 messages", "bare node", 10, cold(bare)),
  cold100: row("cold generate of 100 messages", "bare node", 100, cold(bare)),
  cold1000: row("cold generate of 1,000 messages", "bare node", 1000, cold(bare)),
  warm10: row("warm generate of 10 messages, nothing to do", "bare node", 10, warm, 1.3),
  warm100: row("warm generate of 100 messages, nothing to do", "bare node", 100, warm, 1.3),
  warm1000: row("warm generate of 1,000 messages, nothing to do", "bare node", 1000, warm, 1.3),
};

const together = "quicktype's TypeScript and Swift runs together";

/** The same beside quicktype, which emits neither vectors nor encoders that check. */
export const processPeerRows: Rows = {
  "cold10:quicktype": row("cold generate of 10 messages", together, 10, cold(bothLanguages), 0.5),
  "cold100:quicktype": row("cold generate of 100 messages", together, 100, cold(bothLanguages)),
  "cold1000:quicktype": row("cold generate of 1,000 messages", together, 1000, cold(bothLanguages), 0.2),
};

/** Growth to sizes that take minutes and gigabytes; measured once, by name only. */
export const processGrowthRows: Rows = {
  grow1000: growthRow(100, 1000),
  grow10000: growthRow(1000, 10_000),
};

function row(name: string, floor: string, messages: number, setting: Setting, reach: number | null = null): Row {
  return {
    name,
    floor,
    hold: null,
    reach,
    measure: () => within(messages, (folder) => contest(folder, setting(folder))),
  };
}

/** CPU time and memory of a catalog in units of a smaller one, times their sizes: 1 where growth is linear. */
function growthRow(small: number, large: number): Row {
  const [less, more] = [small, large].map((size) => size.toLocaleString("en-US"));
  return {
    name: `cold generate of ${more} messages`,
    floor: `${large / small} x ${less} messages`,
    hold: null,
    reach: 1.2,
    measure: () => {
      const [first, second] = [small, large].map((size) => within(size, (folder) => cost(folder, generate))) as [
        Cost,
        Cost,
      ];
      const ratio = (second.milliseconds * small) / (first.milliseconds * large);
      return finding([ratio], `${inWords(second)} against ${inWords(first)}`);
    },
  };
}

function contest(folder: string, { floor, candidate, reset }: Contest): Finding {
  const pairs = Array.from({ length: rounds }, (_, round) => {
    reset();
    // Each is first in every other round, so that neither always finds the machine as the other leaves it.
    const second = round % 2 === 0 ? null : cost(folder, candidate);
    const first = cost(folder, floor);
    return { floor: first, candidate: second ?? cost(folder, candidate) };
  });
  const medianPair = [...pairs].sort((a, b) => a.candidate.milliseconds - b.candidate.milliseconds)[
    Math.floor(rounds / 2)
  ] as (typeof pairs)[number];
  return finding(
    pairs.map((pair) => pair.candidate.milliseconds / pair.floor.milliseconds),
    `${inWords(medianPair.candidate)} against ${inWords(medianPair.floor)}`,
  );
}

function finding(ratios: readonly number[], note: string): Finding {
  const sorted = [...ratios].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] as number;
  return { median: at(0.5), lowerQuartile: at(0.25), upperQuartile: at(0.75), note };
}

function inWords({ milliseconds, mebibytes }: Cost): string {
  return `${Math.round(milliseconds)} ms and ${Math.round(mebibytes)} MiB`;
}

/** Works in a folder of its own with a catalog of so many messages. */
function within<T>(messages: number, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "framewright-bench-"));
  try {
    const catalog = syntheticCatalog(messages);
    writeCatalog(join(folder, "schema"), catalog);
    writeFileSync(join(folder, "document.json"), catalog.document);
    writeFileSync(join(folder, "nothing.cjs"), "");
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
