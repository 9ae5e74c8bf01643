import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import { makeServer, type RunningServer } from "../../generator/serve/index.ts";
import { buildClients } from "../../scripts/chaos/run.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The Swift client's GraphQL operations over sockets, against the real graphql-ws library. */
describeSwift("GraphQL from Swift", (swift) => {
  let server: RunningServer | null = null;
  afterEach(async () => server?.close());

  it("goes on with a subscription after a lost connection, and answers queries", { timeout: 600_000 }, async () => {
    const program = await buildClients(swift, "thread", "graphql");
    const loaded = await loadCatalogs(join(checkout, "schema"));
    server = await makeServer({ catalogs: loaded.value ?? [], port: 0 });
    const { url, control } = server;
    const breaking = setTimeout(() => control.inject("drop"), 700);
    const { code, stdout, stderr } = await swift.run(program, [
      url,
      "subscription { counter(to: 20, everyMs: 60) }",
      "{ symbols }",
    ]);
    clearTimeout(breaking);
    expect(code, stderr).toBe(0);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    const counts = lines.flatMap((line) => (line as { readonly counter?: number }).counter ?? []);
    // The server counts from the beginning for the subscription that is made again.
    const again = counts.indexOf(1, 1);
    expect(again).toBeGreaterThan(2);
    expect(counts.slice(0, again)).toEqual(Array.from({ length: again }, (_, index) => index + 1));
    expect(counts.slice(again)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(lines.slice(-2)).toEqual([{ symbols: expect.arrayContaining(["AAPL"]) as unknown }, { connects: 2 }]);
  });
});
