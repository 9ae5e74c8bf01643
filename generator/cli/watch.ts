import { watch as watchFolder } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Editors save in several steps; changes this close together, in milliseconds, are one. */
const settle = 80;

/**
 * Runs `compile` now and after each change at `path` (a folder, with all below it, or one file), until it is stopped.
 *
 * It listens before it compiles for the first time, so that no change is missed that is made meanwhile. Findings are
 * `compile`'s to tell; where it throws, watching ends with what it threw.
 */
export async function watch(path: string, compile: () => Promise<unknown>): Promise<never> {
  let status = await stat(path).catch(() => null);
  if (status === null) {
    // What is wrong with the path, compiling says.
    await compile();
    status = await stat(path);
  }
  const changes = watchFolder(status.isDirectory() ? path : dirname(path), { recursive: true });
  try {
    return await new Promise<never>((_resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let running = Promise.resolve<unknown>(undefined);
      const compileNext = (): void => {
        running = running.then(compile);
        running.catch(reject);
      };
      changes.on("error", reject);
      changes.on("change", () => {
        clearTimeout(timer);
        timer = setTimeout(compileNext, settle);
      });
      compileNext();
    });
  } finally {
    changes.close();
  }
}
