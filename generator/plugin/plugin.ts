import { resolve, sep } from "node:path";
import type { LockOwner } from "../output/index.ts";
import type { GenerateReport } from "../pipeline.ts";
import type { FramewrightPlugin, PluginOptions } from "./api.ts";
import { createGeneration } from "./generation.ts";
import type { BuildContext, BuildProblem, DevServer, ResolvedConfig } from "./host.ts";
import { problemOf, warningsOf } from "./problem.ts";

/** Editors save in several steps; changes this close together, in milliseconds, are one. */
const settle = 80;

/** The plugin with its hooks, as Vite and Rollup call them. */
export interface PluginHooks extends FramewrightPlugin {
  configResolved(config: ResolvedConfig): void;
  buildStart(this: BuildContext): Promise<void>;
  configureServer(server: DevServer): void;
}

/**
 * Makes the plugin (see `api.ts`).
 *
 * @param owner who writes to the output folder
 */
export function createPlugin(options: PluginOptions, owner: LockOwner): PluginHooks {
  const generation = createGeneration(options, owner);
  let root = "";
  let isServed = false;
  let problem: BuildProblem | null = null;

  async function run(): Promise<GenerateReport> {
    const report = await generation.run(root);
    problem = problemOf(report);
    return report;
  }

  return {
    name: "framewright",
    configResolved(config) {
      root = config.root;
      isServed = config.command === "serve";
    },
    async buildStart() {
      const report = await run();
      for (const file of report.sources.keys()) this.addWatchFile(file);
      const warnings = warningsOf(report);
      if (warnings !== "") this.warn(warnings);
      // A server stays up: it shows the problem to each page that connects.
      if (problem !== null && !isServed) this.error(problem);
    },
    configureServer(server) {
      const watched = generation.catalog(root);
      server.watcher.add(watched);
      const tell = (): void => {
        if (problem !== null) server.ws.send({ type: "error", err: { ...problem, stack: "" } });
      };
      server.ws.on("connection", tell);
      const again = async (): Promise<void> => {
        const had = problem !== null;
        try {
          await run();
        } catch (error) {
          problem = { message: (error as Error).message, plugin: "framewright" };
        }
        tell();
        // Where the output is what it was before the mistake, nothing else would take the overlay away.
        if (had && problem === null) server.ws.send({ type: "full-reload" });
      };
      server.watcher.on(
        "all",
        onceSettled(again, (path) => path === watched || path.startsWith(watched + sep)),
      );
    },
  };
}

/** Calls `action` once for changes that come close together, and never twice at the same time. */
function onceSettled(
  action: () => Promise<void>,
  isMeant: (path: string) => boolean,
): (event: string, path: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  return (_event, path) => {
    if (!isMeant(resolve(path))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(action);
    }, settle);
  };
}
