import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withLock } from "../../scripts/swift/lock.ts";

// The lock guards provisioning, which happens on Linux only.
describe.runIf(process.platform === "linux" && existsSync("/usr/bin/flock"))("the lock", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "framewright-lock-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("lets one in at a time and tells the other who is in", async () => {
    const file = join(folder, "lock");
    const events: string[] = [];
    const enter = (name: string): Promise<string> =>
      withLock(
        file,
        (holder) => events.push(`${name} waits for ${holder === String(process.pid) ? "us" : holder}`),
        async () => {
          events.push(`${name} in`);
          await new Promise((resolve) => setTimeout(resolve, 300));
          events.push(`${name} out`);
          return name;
        },
      );
    const first = enter("first");
    await expect.poll(() => events).toContain("first in");
    expect(await Promise.all([first, enter("second")])).toEqual(["first", "second"]);
    expect(events).toEqual(["first in", "second waits for us", "first out", "second in", "second out"]);
  });

  it("is free again after work that failed", async () => {
    const file = join(folder, "failing");
    const failing = withLock(
      file,
      () => {},
      () => Promise.reject(new Error("no luck")),
    );
    await expect(failing).rejects.toThrow("no luck");
    let waited = false;
    await withLock(
      file,
      () => {
        waited = true;
      },
      async () => {},
    );
    expect(waited).toBe(false);
  });

  it("says so when it cannot be taken", async () => {
    await expect(
      withLock(
        join(folder, "no", "such", "folder"),
        () => {},
        async () => {},
      ),
    ).rejects.toThrow("cannot lock");
  });
});
