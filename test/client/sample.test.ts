import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import { makeServer } from "../../generator/serve/index.ts";
import { forgetModules, scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The sample app's models against the reference server, over URLSession. */
describeSwift("the sample app", (swift) => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it("chats and shows quotes", { timeout: 600_000 }, async () => {
    forgetModules(join(scratchPath("harbour"), "debug"), ["harbour", "HarbourModel"]);
    const folders = ["--package-path", join(checkout, "examples/harbour"), "--scratch-path", scratchPath("harbour")];
    const built = await swift.run("swift", ["build", ...folders, "-Xswiftc", "-warnings-as-errors"]);
    expect(built.code, built.stdout + built.stderr).toBe(0);
    const loaded = await loadCatalogs(join(checkout, "schema"));
    const server = await makeServer({ catalogs: loaded.value ?? [], port: 0, ticksPerSecond: 20 });
    closing.push(() => server.close());
    const program = join(scratchPath("harbour"), "debug/harbour");
    const { code, stdout, stderr } = await swift.run(program, [server.url, "abc", "Hello", "World"]);
    expect(code, stderr).toBe(0);
    const shown = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
    expect(shown).toMatchObject({
      symbols: ["AAPL", "MSFT"],
      lines: [/: Hello$/, /: World$/].map((line): unknown => expect.stringMatching(line)),
    });
    expect(Object.values(shown.members as object)).toEqual(["online"]);
    // Two seconds at 20 prices a second: a screen that is updated every 250 ms.
    expect(shown.updates).toBeGreaterThan(4);
    expect(shown.updates).toBeLessThan(14);
  });
});
