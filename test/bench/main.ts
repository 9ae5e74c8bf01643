import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Ratio } from "./measure.ts";
import { rows } from "./rows.ts";

/**
 * `npm run bench [row]…`: what the generated TypeScript costs beside what every program has.
 *
 * A figure is the CPU time of a candidate in units of its floor, measured in turn with it in the same process: the
 * median of the rounds with their quartiles. Each row runs in a process of its own, so that no row warms up another.
 * Figures inform; nothing here fails, since they depend on the machine and its engine.
 */
function main(args: readonly string[]): void {
  if (args[0] === "--measure") {
    process.stdout.write(JSON.stringify(rows[args[1] ?? ""]?.measure()));
    return;
  }
  const unknown = args.filter((name) => !Object.hasOwn(rows, name));
  if (unknown.length > 0) {
    process.stderr.write(`no such row: ${unknown.join(", ")}; there are ${Object.keys(rows).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  process.stdout.write(`Node ${process.versions.node}; ratios to the floor, lower is better\n\n`);
  process.stdout.write("| row | floor | median | quartiles | hold | reach |\n| --- | --- | --- | --- | --- | --- |\n");
  for (const name of args.length > 0 ? args : Object.keys(rows)) process.stdout.write(`${line(name)}\n`);
}

function line(id: string): string {
  const row = rows[id];
  if (row === undefined) throw new Error(`no row ${id}`);
  const program = [...process.execArgv, fileURLToPath(import.meta.url), "--measure", id];
  const ratio = JSON.parse(execFileSync(process.execPath, program, { encoding: "utf8" })) as Ratio;
  const quartiles = `${ratio.lowerQuartile.toFixed(2)}-${ratio.upperQuartile.toFixed(2)}`;
  const goal = (limit: number | null): string =>
    limit === null ? "" : `<= ${limit}${ratio.median <= limit ? "" : " (missed)"}`;
  return `| ${row.name} | ${row.floor} | ${ratio.median.toFixed(2)} | ${quartiles} | ${goal(row.hold)} | ${goal(row.reach)} |`;
}

main(process.argv.slice(2));
