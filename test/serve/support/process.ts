import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach } from "vitest";
import { bin } from "../../support/framewright.ts";
import { checkout } from "../../support/project.ts";

/** The command as it runs, with what it says. */
export interface ServeProcess {
  readonly process: ChildProcess;
  readonly url: string;
  readonly control: string | null;
  /** Standard output and error so far. */
  readonly out: () => string;
  readonly error: () => string;
  /** The exit code; `null` where a signal ended it. */
  readonly exited: Promise<number | null>;
}

const started: ChildProcess[] = [];
afterEach(() => {
  for (const process of started.splice(0)) process.kill("SIGKILL");
});

/** Starts `framewright serve` on a free port and waits until it is ready; it is ended behind the test. */
export async function startServe(args: readonly string[], catalog = "schema"): Promise<ServeProcess> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const child = spawn(process.execPath, [bin, "serve", catalog, "--port", "0", "--json", ...args], {
    cwd: checkout,
    env,
  });
  started.push(child);
  let [out, error] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (error += chunk));
  const exited = once(child, "exit").then(([code]) => code as number | null);
  const early = exited.then((code) => {
    throw new Error(`serve ended with ${code}: ${error}${out}`);
  });
  while (!out.includes("\n")) await Promise.race([once(child.stdout, "data"), early]);
  early.catch(() => {});
  const { url, control } = JSON.parse(out) as Pick<ServeProcess, "url" | "control">;
  return { process: child, url, control, out: () => out, error: () => error, exited };
}
