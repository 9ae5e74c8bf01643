import { describe, expect, it } from "vitest";
import { blank, findTooNew } from "../../scripts/availability/find.ts";
import { rules } from "../../scripts/availability/rules.ts";

/** Lines that the client must not have, by the name of the rule that finds them. */
const planted: Readonly<Record<string, readonly string[]>> = {
  Duration: ["let wait: Duration = .seconds(1)"],
  "a Clock": ["let clock = ContinuousClock()", "let clock: any Clock", "struct Mine: Clock {"],
  "Task.sleep(for:)": ["try await Task.sleep(for: .seconds(1))", "try await Task.sleep(until: .now)"],
  OSAllocatedUnfairLock: ["let lock = OSAllocatedUnfairLock(initialState: 0)"],
  "NSLock.withLock": ["lock.withLock { count += 1 }", "lock.withLock({ count += 1 })"],
  Regex: ["let pattern: Regex<Substring>", "text.firstMatch(of: pattern)"],
  "URL(filePath:)": ['URL(filePath: "/")'],
  "URL.appending": ['url.appending(path: "a")', "url.appending(queryItems: items)"],
  "a protocol with arguments as a type": ["let all: any Collection<Int>", "var it: any Swift.Sequence<UInt8>"],
  "AsyncStream.makeStream": ["AsyncThrowingStream.makeStream(of: Int.self, throwing: Never.self)"],
  Observation: ["@Observable final class Model {}", "import Observation"],
  "a discarding task group": ["await withDiscardingTaskGroup { _ in }", "try await withThrowingDiscardingTaskGroup {"],
  "a custom executor": ["final class Mine: SerialExecutor {}", "MainActor.assumeIsolated { }"],
  "parameter packs as types": ["func all<each T>(_ value: repeat each T)"],
  Synchronization: ["import Synchronization", "let state = Mutex(0)", "let count = Atomic<Int>(0)"],
  "AsyncSequence.Failure": ["func states() -> some AsyncSequence<Int, Never>"],
  Int128: ["let wide: UInt128 = 0"],
  "String(validating:as:)": ["String(validating: bytes, as: UTF8.self)"],
  "isolated deinit": ["isolated deinit { close() }"],
  Span: ["func read(_ bytes: Span<UInt8>)", "let four: InlineArray<4, Int>"],
};

describe("lint of availability", () => {
  it("has a planted line for every rule", () => {
    expect(Object.keys(planted).sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  for (const [name, lines] of Object.entries(planted)) {
    it(`finds ${name}`, () => {
      for (const line of lines) {
        const found = findTooNew(`import Foundation\n  ${line}\n`).filter(({ rule }) => rule.name === name);
        expect(found.map((finding) => finding.line)).toEqual(expect.arrayContaining([2]));
      }
    });

    it(`lets comments and texts speak of ${name}`, () => {
      for (const line of lines) {
        const quoted = line.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
        const harmless = [
          `// ${line}`,
          `/// ${line}`,
          `/* a /* b */ ${line} */`,
          `let a = "${quoted}"`,
          `"""\n${line}\n"""`,
        ];
        expect(findTooNew([...harmless, `#"${line.replaceAll('"', "'")}"#`].join("\n"))).toEqual([]);
      }
    });
  }

  it("tells line and column, and looks into interpolations", () => {
    const source = 'let a = "x"\nlet b = "é \\(f(")", Mutex(1))) Mutex" // Mutex\n';
    expect(findTooNew(source).map(({ line, column }) => [line, column])).toEqual([[2, 21]]);
    expect(blank(source).length).toBe(source.length);
  });

  it("lets what the client uses pass", () => {
    const fine = [
      "Task.sleep(nanoseconds: 1)",
      "any ClientTransport",
      "URL(fileURLWithPath: path)",
      "durations",
      "a < b",
    ];
    expect(findTooNew(fine.join("\n"))).toEqual([]);
  });
});
