import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findSwift } from "./swift/index.ts";

/** `npm test`: every check of the project, one after the other, and one line of summary at the end. */

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();

function say(text: string): void {
  process.stdout.write(`\u25b8 ${text}\n`);
}

/** Runs one check whose exit code is its verdict. */
function check(title: string, command: string, args: readonly string[]): void {
  say(title);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status === 0) total.passed += 1;
  else {
    total.failed += 1;
    say(`FAILED: ${title}`);
  }
}

/** Finds or provisions Swift before the suites that need it, so that none of them runs into a time-out while it waits. */
async function prepareSwift(): Promise<void> {
  say("finding Swift 6 (where there is none it is provisioned once, which takes a minute or two and 3.2 GB)");
  const swift = await findSwift();
  say(swift.available ? `Swift ${swift.version} (${swift.source})` : `no Swift: ${swift.reason}`);
}

/** Runs the test suites and adds up what they counted. */
function suites(): void {
  say("test suites: unit, diagnostics, command line, generated code in both languages, conformance");
  const folder = mkdtempSync(join(tmpdir(), "framewright-test-"));
  const report = join(folder, "report.json");
  const args = ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { status } = spawnSync("npx", args, { stdio: "inherit" });
  try {
    const counted = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
    total.passed += counted.numPassedTests ?? 0;
    total.failed += counted.numFailedTests ?? 0;
    total.skipped += (counted.numPendingTests ?? 0) + (counted.numTodoTests ?? 0);
    if (status !== 0 && (counted.numFailedTests ?? 0) === 0) total.failed += 1;
  } catch {
    total.failed += 1;
    say("FAILED: the test runner left no report");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await prepareSwift();
check("lint and format", "npm", ["run", "--silent", "lint"]);
check("types", "npx", ["tsc", "-p", "."]);
check("types of what runs in browsers", "npx", ["tsc", "-p", "tsconfig.browser.json"]);
check("generated/ is what the catalog says", "npx", ["framewright", "generate", "--check"]);
suites();

const seconds = Math.round((Date.now() - started) / 1000);
say(`all checks ran in ${seconds} s`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
