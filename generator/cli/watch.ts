import { stat, watch as watchFolder } from "node:fs/promises";
import { dirname } from "node:path";

/** Editors save in several steps; changes this close together, in milliseconds, are one. */
const settle = 80;

/**
 * Runs `compile` now and after each change at `path` (a folder, with all below it, or one file), until it is stopped.
 *
 * Findings are `compile`'s to tell; where it throws, watching ends with what it threw.
 */
export async function watch(path: string, compile: () => Promise<unknown>): Promise<never> {
  await compile();
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  const failure = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve<unknown>(undefined);
  const compileNext = (): void => {
    running = running.then(compile);
    running.catch((error: unknown) => failure.abort(error));
  };
  try {
    for await (const _ of watchFolder(folder, { recursive: true, signal: failure.signal })) {
      clearTimeout(timer);
      timer = setTimeout(compileNext, settle);
    }
  } catch (error) {
    throw failure.signal.aborted ? failure.signal.reason : error;
  }
  throw new Error(`watching ${folder} ended`);
}
