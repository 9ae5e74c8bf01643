import { stat, watch as watchFolder } from "node:fs/promises";
import { dirname } from "node:path";

/** Editors save in several steps; changes this close together, in milliseconds, are one. */
const settle = 80;

/** Runs `compile` now and after each change at `path` (a folder, with all below it, or one file), until it is stopped. */
export async function watch(path: string, compile: () => Promise<unknown>): Promise<never> {
  await compile();
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const events = watchFolder(folder, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve<unknown>(undefined);
  for await (const _ of events) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(compile);
    }, settle);
  }
  throw new Error(`watching ${folder} ended`);
}
