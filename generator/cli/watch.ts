import { type FSWatcher, watch as watchFolder } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";

/** Editors save in several steps; changes this close together, in milliseconds, are one. */
const settle = 80;

/** What is listened to. */
export interface Watched {
  /** Folders, with all below them, and files. One that is not there ends the watching once `compile` has said so. */
  readonly paths: readonly string[];
  /** Files that may come and go, alone of what lies beside them. */
  readonly files: readonly string[];
}

/**
 * Runs `compile` now and after each change of what `find` names, until it is stopped. `find` runs before each `compile`, as a
 * change may be one of what is watched.
 *
 * It listens before it compiles for the first time, so that no change is missed that is made meanwhile. Findings are
 * `compile`'s to tell; where it throws, watching ends with what it threw.
 */
export async function watch(find: () => Promise<Watched>, compile: () => Promise<unknown>): Promise<never> {
  const listeners = new Map<string, FSWatcher>();
  try {
    return await new Promise<never>((_resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      let running = Promise.resolve<unknown>(undefined);
      const again = (): void => {
        clearTimeout(timer);
        timer = setTimeout(compileNext, settle);
      };
      const listen = (path: string, recursive: boolean, isMeant: (name: string) => boolean): void => {
        if (listeners.has(path)) return;
        const changes = watchFolder(path, { recursive });
        listeners.set(path, changes);
        changes.on("error", reject);
        changes.on("change", (_kind, name) => {
          if (name === null || isMeant(String(name))) again();
        });
      };
      const listenTo = async ({ paths, files }: Watched): Promise<readonly string[]> => {
        for (const file of files) listen(dirname(file), false, (name) => files.some((one) => basename(one) === name));
        const absent: string[] = [];
        for (const path of paths) {
          const status = await stat(path).catch(() => null);
          if (status === null) absent.push(path);
          else listen(status.isDirectory() ? path : dirname(path), true, () => true);
        }
        return absent;
      };
      const next = async (): Promise<void> => {
        const [absent] = await listenTo(await find());
        await compile();
        // What is wrong with the path, compiling has said.
        if (absent !== undefined) await stat(absent);
      };
      const compileNext = (): void => {
        running = running.then(next);
        running.catch(reject);
      };
      compileNext();
    });
  } finally {
    for (const listener of listeners.values()) listener.close();
  }
}
