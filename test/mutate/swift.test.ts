import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import type { Judged } from "../../scripts/mutate/mutant.ts";
import type { Question } from "../../scripts/mutate/question.ts";
import { type BuildRequest, buildDriver, swiftMutants } from "../../scripts/mutate/swift/build.ts";
import { judgeSwift } from "../../scripts/mutate/swift/run.ts";
import type { SwiftToolchain } from "../../scripts/swift/index.ts";
import { scratchPath } from "../../scripts/swift/index.ts";
import { describeSwift } from "../support/swift.ts";

/** The driver of Swift mutants, on a package of some twenty lines in place of a generated one. */

const minutes = 60_000;
const sources = fileURLToPath(new URL("./fixtures/swift", import.meta.url));
const modules = ["FramewrightRuntime", "TinyV1"] as const;
const scratch = scratchPath("mutate-tiny");
const mutants = swiftMutants(sources, ["FramewrightRuntime"]);
const wanted = [...mutants.keys()];

const question = (text: string): Question => {
  const isAccepted = text.length > 1;
  const right = isAccepted ? `accept ${text}` : "reject minLength at ";
  return { id: text, type: "Digits", bytes: Buffer.from(text), text, isAccepted, isReadable: isAccepted, right };
};

const request = (swift: SwiftToolchain, anyCodec = "AnyCodec.swift"): BuildRequest => {
  return { swift, sources, modules, mutants, wanted, scratch, anyCodec: `${sources}/${anyCodec}`, progress: () => {} };
};

describeSwift("mutants of Swift", (swift) => {
  it("are told where they answer otherwise, trap, or never end", { timeout: 10 * minutes }, async () => {
    const driver = await buildDriver(request(swift));
    // 256 is no UInt8; what else is in that line goes with it.
    expect([...driver.dropped].map((number) => mutants[number]?.mutant.after)).toEqual(["256", "254"]);
    const judge = (questions: readonly Question[]): Promise<readonly Judged[]> => {
      const compiled = wanted.filter((number) => !driver.dropped.has(number));
      return judgeSwift({
        swift,
        driver,
        mutants,
        questions,
        wanted: compiled,
        scratch,
        threads: 2,
        progress: () => {},
      });
    };
    const judged = await judge(["1", "12", "123"].map(question));
    const outcomeOf = (before: string, after: string): unknown => {
      const { outcome, by } = judged.find(({ mutant }) => mutant.before === before && mutant.after === after) ?? {};
      return by ? [outcome, by.vector] : outcome;
    };
    expect(outcomeOf("countDigits(frame) < least", "countDigits(frame) <= least")).toEqual(["killed", "12"]);
    expect(outcomeOf("at < frame.count", "at <= frame.count")).toEqual(["crashed", expect.any(String)]);
    expect(outcomeOf("at += 1", "")).toEqual(["timedOut", expect.any(String)]);
    // No frame has a hyphen in it.
    expect(outcomeOf("frame[at] == 0x2D", "false")).toBe("survived");
    expect(outcomeOf("false", "true")).toBe("unreached");
    await expect(judge([{ ...question("12"), right: "accept 13" }])).rejects.toThrow("does not answer 12");
  });

  it("are not tried in a package that does not compile without them", { timeout: 10 * minutes }, async () => {
    await expect(buildDriver(request(swift, "Broken.swift"))).rejects.toThrow(/do not build:\n.*AnyCodec\.swift/);
  });
});
