import { afterEach } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { makeServer, type RunningServer, type ServeOptions } from "../../../generator/serve/index.ts";
import { checkout } from "../../support/project.ts";

/** A server with all that it logged. */
export interface TestServer extends RunningServer {
  readonly lines: readonly string[];
}

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const loaded = new Map<string, ReturnType<typeof loadCatalogs>>();

/** Starts a server of a catalog, the example's where none is named, on a free port; it is closed behind the test. */
export async function serve(options: Partial<ServeOptions> = {}, catalog = `${checkout}/schema`): Promise<TestServer> {
  const known = loaded.get(catalog) ?? loadCatalogs(catalog);
  loaded.set(catalog, known);
  const { value, diagnostics } = await known;
  if (value === null) throw new Error(diagnostics.map(({ code }) => code).join(", "));
  const lines: string[] = [];
  const server = await makeServer({ port: 0, log: (line) => lines.push(line), catalogs: value, ...options });
  running.push(server);
  return { ...server, lines };
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
