/**
 * `npm run bench -- [--peers] [row]…`: what the generated TypeScript costs beside what every program has, and with
 * `--peers` beside what people use in its place.
 *
 * A figure is the CPU time of a candidate in units of its floor, measured in turn with it in the same process: the
 * median of the rounds with their quartiles. Each row runs in a process of its own, so that no row warms up another.
 * Figures inform; nothing here fails, since they depend on the machine and its engine.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { peerRows, uncheckedByAll } from "./peers/rows.ts";
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

const allRows: Rows = { ...rows, ...bundleRows, ...peerRows };

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === "--measure") {
    process.stdout.write(JSON.stringify(await allRows[args[1] ?? ""]?.measure()));
    return;
  }
  const withPeers = args.includes("--peers");
  const names = args.filter((name) => name !== "--peers");
  const unknown = names.filter((name) => !Object.hasOwn(allRows, name));
  if (unknown.length > 0) {
    process.stderr.write(`no such row: ${unknown.join(", ")}; there are ${Object.keys(allRows).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const own = Object.keys({ ...rows, ...bundleRows });
  const asked = names.length > 0 ? names : own;
  const peers = withPeers && names.length === 0 ? Object.keys(peerRows) : [];
  if (withPeers || asked.some((name) => Object.hasOwn(peerRows, name))) {
    const { preparePeers } = await import("./peers/prepare.ts");
    preparePeers();
  }
  process.stdout.write(`Node ${process.versions.node}; ratios to the floor, lower is better\n\n`);
  const found = table(asked);
  if (peers.length > 0) {
    process.stdout.write(`\n${uncheckedByAll}\n\n`);
    table(peers);
  }
  const goals = found.filter(([row]) => row.hold !== null || row.reach !== null);
  if (goals.length === 0) return;
  process.stdout.write("\n| goal | median | hold | reach |\n| --- | --- | --- | --- |\n");
  for (const [row, finding] of goals) process.stdout.write(`${goalLine(row, finding)}\n`);
}

/** Measures rows, and prints each as soon as it is there. */
function table(names: readonly string[]): readonly (readonly [Row, Finding])[] {
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
