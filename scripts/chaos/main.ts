/** `npm run chaos`: do Swift clients lose, repeat or reorder messages when everything breaks that can break? */
import { endProgress, stop } from "../fuzz/terminal.ts";
import { findSwift } from "../swift/index.ts";
import { parseOptions, usage } from "./command-line.ts";
import { buildClients, runChaos } from "./run.ts";

/** When a line was last said. */
let said = 0;

const options = parseOptions(process.argv.slice(2));
if (typeof options === "string") stop(`${options}\n${usage}`, 2);
const swift = await findSwift();
if (!swift.available) stop(`ERROR: ${swift.reason}`, 1);

try {
  say("building the clients");
  const program = await buildClients(swift, options.thread ? "thread" : "release");
  const result = await runChaos(swift, program, options, say);
  endProgress();
  const { messages, delivered, milliseconds, faults, connects, sent, duplicates, gaps, unreadable } = result;
  const rate = Math.round((delivered * 1000) / milliseconds);
  const struck = Object.entries(faults).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(
    `\u2713 ${messages} messages of ${options.clients} clients, seed ${options.seed}: 0 lost, 0 delivered twice, 0 out of order\n` +
      `  ${delivered} deliveries in ${(milliseconds / 1000).toFixed(1)} s, ${rate} a second\n` +
      `  faults: ${struck.join(", ")}\n` +
      `  ${connects} sessions, ${sent} frames sent, ${duplicates} duplicates dropped, ${gaps} gaps repaired, ${unreadable} unreadable frames\n` +
      `  memory: ${result.startKilobytes} KiB at first, ${result.halfwayKilobytes} halfway, ${result.endKilobytes} at the end\n`,
  );
} catch (error) {
  endProgress();
  stop(`\u2717 ${error instanceof Error ? error.message : String(error)}`, 1);
}

/** One line that changes, or where nobody watches, a line now and then. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  else if (Date.now() - said >= 5_000) {
    said = Date.now();
    process.stderr.write(`${line}\n`);
  }
}
