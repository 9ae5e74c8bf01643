import { expect, it } from "vitest";
import { chaosFaults } from "../../scripts/chaos/faults.ts";
import { buildClients, runChaos } from "../../scripts/chaos/run.ts";
import { describeSwift } from "../support/swift.ts";

/** A smaller run of `npm run chaos` under the thread sanitizer: every kind of fault once, a kill of the server among them. */
describeSwift("Swift clients in chaos", (swift) => {
  it("lose nothing, repeat nothing and keep order", { timeout: 600_000 }, async () => {
    const program = await buildClients(swift, "thread");
    const options = { messages: 2_000, clients: 2, faults: chaosFaults.length, seed: 7, thread: true };
    const result = await runChaos(swift, program, options, () => {});
    expect(result.delivered).toBe(4_000);
    expect(Object.keys(result.faults)).toHaveLength(chaosFaults.length);
    expect(result.connects).toBeGreaterThan(5);
    expect(result.duplicates).toBeGreaterThan(0);
  });
});
