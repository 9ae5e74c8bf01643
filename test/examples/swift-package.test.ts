import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { Tick } from "../../generated/typescript/v1/formats/compact.ts";
import { forgetModules, scratchPath } from "../../scripts/swift/index.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** The example of a stranger's Swift package, built and run. */

const folder = join(checkout, "examples/swift-package");
const scratch = scratchPath("example-swift-package");

describeSwift("a Swift package that depends on the generated one", (swift) => {
  beforeAll(async () => {
    forgetModules(join(scratch, "debug"), ["frames"]);
    const folders = ["--package-path", folder, "--scratch-path", scratch];
    const { code, stdout, stderr } = await swift.run("swift", ["build", ...folders, "-Xswiftc", "-warnings-as-errors"]);
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
  }, 900_000);

  async function words(...frames: readonly string[]): Promise<readonly string[]> {
    const { code, stdout, stderr } = await swift.run(join(scratch, "debug/frames"), [], { input: frames.join("\n") });
    expect(code, stderr).toBe(0);
    return stdout.trimEnd().split("\n");
  }

  const tick = { type: "tick", symbol: "AAPL", bid: 224.12, ask: 224.16, ts: 1734001112 } as const;

  it("decodes, encodes, and switches on the message", async () => {
    expect(
      await words(
        '{"type":"message","roomId":"abc","text":"hello","ts":1734001112,"userId":"ann"}',
        JSON.stringify(tick),
        '{"type":"ping","pingId":7}',
        '{"type":"from_the_future","more":true}',
        '{"type":"tick","symbol":"AAPL","bid":"224.12","ask":224.16,"ts":1734001112}',
        '{"type":"tick",}',
      ),
    ).toEqual([
      "ann in abc: hello",
      `AAPL 224.12 to 224.16, ${JSON.stringify(tick).length} bytes, compact ${Tick.encode(tick).length}`,
      'answer {"type":"pong","pingId":7}',
      "a newer server sent from_the_future",
      'refused: type at "/bid"',
      'refused: syntax at ""',
    ]);
  });

  it("says what its page says", async () => {
    const page = readFileSync(join(folder, "README.md"), "utf8");
    const [, frame = "", answer] = /^\$ echo '(.*)' \| swift run frames\n(.*)$/m.exec(page) ?? [];
    expect(await words(frame)).toEqual([answer]);
  });
});
