/**
 * `npm run bench -- [--process] [--peers] [row]…`: what the generated TypeScript costs beside what every program has, or
 * with `--process` what the generator costs from start to end; and with `--peers` beside what people use in its place.
 *
 * A figure is the CPU time of a candidate in units of its floor, measured in turn with it in the same process: the
 * median of the rounds with their quartiles. Each row runs in a process of its own, so that no row warms up another.
 * Figures inform; nothing here fails, since they depend on the machine and its engine.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { formatRows } from "./formats.ts";
import { peerRows, uncheckedByAll } from "./peers/rows.ts";
import { hasQuicktype, processGrowthRows, processPeerRows, processRows } from "./process/rows.ts";
import { type Finding, goalLine, type Row, type Rows, rowLine } from "./row.ts";
import { rows } from "./rows.ts";

/** Sizes; they bring the generator with them, which no other row needs. */
const bundleRows: Rows = {
  code: {
    name: "code of the ten hottest messages, minified and gzipped, runtime left out",
    floor: "Ajv standalone",
    hold: 1.3,
    reach: 1,
    measure: async () => (await import("./bundle.ts")).bundleRow(false),
  },
  bundle: {
    name: "the same with everything that it imports",
    floor: "Ajv standalone",
    hold: null,
    reach: null,
    measure: async () => (await import("./bundle.ts")).bundleRow(true),
  },
};

const ownRows: Rows = { ...rows, ...bundleRows, ...formatRows };
const allPeerRows: Rows = { ...peerRows, ...processPeerRows };
const allRows: Rows = { ...ownRows, ...processRows, ...processGrowthRows, ...allPeerRows };

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === "--measure") {
    process.stdout.write(JSON.stringify(await allRows[args[1] ?? ""]?.measure()));
    return;
  }
  const withPeers = args.includes("--peers");
  const whole = args.includes("--process");
  const names = args.filter((name) => name !== "--peers" && name !== "--process");
  const unknown = names.filter((name) => !Object.hasOwn(allRows, name));
  if (unknown.length > 0) {
    process.stderr.write(`no such row: ${unknown.join(", ")}; there are ${Object.keys(allRows).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const asked = names.length > 0 ? names : Object.keys(whole ? processRows : ownRows);
  await prepare(asked, whole, withPeers);
  const peers = names.length > 0 ? [] : peersBeside(whole, withPeers);
  process.stdout.write(`Node ${process.versions.node}; ratios to the floor, lower is better\n\n`);
  const found = table(asked);
  if (peers.length > 0) {
    process.stdout.write(whole ? "\n" : `\n${uncheckedByAll}\n\n`);
    found.push(...table(peers));
  }
  const goals = found.filter(([row]) => row.hold !== null || row.reach !== null);
  if (goals.length === 0) return;
  process.stdout.write("\n| goal | median | hold | reach |\n| --- | --- | --- | --- |\n");
  for (const [row, finding] of goals) process.stdout.write(`${goalLine(row, finding)}\n`);
}

/** Installs peers where rows need them; those whose code is measured also compile the catalog, which takes a while. */
async function prepare(asked: readonly string[], whole: boolean, withPeers: boolean): Promise<void> {
  const some = (rows: Rows): boolean => asked.some((name) => Object.hasOwn(rows, name));
  if (!withPeers && !some(allPeerRows)) return;
  const { installPeers, preparePeers } = await import("./peers/prepare.ts");
  installPeers();
  if ((withPeers && !whole) || some(peerRows)) preparePeers();
}

/** Rows of peers beside those of a kind; whole processes are measured beside quicktype wherever it is installed. */
function peersBeside(whole: boolean, withPeers: boolean): readonly string[] {
  if (!whole) return withPeers ? Object.keys(peerRows) : [];
  if (hasQuicktype()) return Object.keys(processPeerRows);
  process.stdout.write(
    "quicktype is not installed for the bench, so nothing is compared with it; --peers installs it\n",
  );
  return [];
}

/** Measures rows, and prints each as soon as it is there. */
function table(names: readonly string[]): (readonly [Row, Finding])[] {
  process.stdout.write("| row | floor | median | quartiles | note |\n| --- | --- | --- | --- | --- |\n");
  return names.map((name) => {
    const row = allRows[name] as Row;
    const finding = measureAlone(name);
    process.stdout.write(`${rowLine(row, finding)}\n`);
    return [row, finding];
  });
}

/** Measures a row in a process of its own. */
function measureAlone(name: string): Finding {
  const program = [...process.execArgv, fileURLToPath(import.meta.url), "--measure", name];
  return JSON.parse(execFileSync(process.execPath, program, { encoding: "utf8" })) as Finding;
}

await main(process.argv.slice(2));
