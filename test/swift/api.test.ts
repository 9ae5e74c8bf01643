import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { difference, listing } from "../../scripts/swift-api/listing.ts";
import { listedModules, listModules } from "../../scripts/swift-api/modules.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { describeSwift } from "../support/swift.ts";

/** What the emitted Swift offers, held by committed lists: a change of them is a change for apps, and wants to be looked at. */

const folder = join(checkout, "test/swift/api");
const minutes = 60_000;

/** The lists are of Linux: elsewhere what depends on the system is another. */
const isListed = process.platform === "linux";
if (!isListed) console.error(`skipped: public Swift: the lists are of Linux, not of ${process.platform}`);

describeSwift("public Swift", (swift) => {
  it.skipIf(!isListed)("is what the lists say", { timeout: 10 * minutes }, async () => {
    const listings = await listModules(swift, join(checkout, "generated/swift/Sources"), listedModules);
    const changes = Array.from(listings, ([module, text]) => {
      expect(text.split("\n").length, module).toBeGreaterThan(400);
      return [module, difference(readFileSync(join(folder, `${module}.txt`), "utf8"), text)];
    });
    const hint = `npm run swift:api writes the lists anew (this is Swift ${swift.version}; they are of 6.0.3)`;
    expect(Object.fromEntries(changes), hint).toEqual(Object.fromEntries(listedModules.map((module) => [module, []])));
  });

  it("would see what a module offers more, less and otherwise", { timeout: 2 * minutes }, async () => {
    const list = async (text: string): Promise<string> => {
      const sources = temporaryFolder();
      writeFiles(sources, { "Sample/Sample.swift": text });
      return (await listModules(swift, sources, ["Sample"])).get("Sample") ?? "";
    };
    const before = await list(`
      public struct Box<Value> {
          public let value: Value
          let hidden = 1
          public func open(twice: Bool = false) throws -> Value { value }
      }
      extension Box: Equatable where Value: Equatable {}
      public protocol Opener { func open() }
      public enum Size: Sendable { case small }
    `);
    const after = await list(`
      public struct Box<Value> {
          public let value: Value
          public let hidden = 1
          public func open(twice: Bool) throws -> Value { value }
      }
      public protocol Opener {}
      extension Opener { @available(*, deprecated) public func open() {} }
      public enum Size { case small }
    `);
    expect(difference(before, before)).toEqual([]);
    expect(difference(before, after)).toEqual([
      "- Box  struct Box<Value> [Equatable where Value : Equatable]",
      "+ Box  struct Box<Value>",
      "+ Box.hidden  let hidden: Int",
      "- Box.open(twice:)  func open(twice: Bool = false) throws -> Value",
      "+ Box.open(twice:)  func open(twice: Bool) throws -> Value",
      "- Opener.open()  requirement: func open()",
      "+ Opener.open()  @available(*, deprecated) func open()",
      "- Size  enum Size [Equatable, Hashable, Sendable]",
      "+ Size  enum Size [Equatable, Hashable]",
    ]);
  });
});

describe("lists of public Swift", () => {
  it("are there for every module, sorted and in ASCII", () => {
    expect(readdirSync(folder).sort()).toEqual(listedModules.map((module) => `${module}.txt`).sort());
    for (const module of listedModules) {
      const text = readFileSync(join(folder, `${module}.txt`), "utf8");
      expect(text, module).toMatch(/^(?:[\x20-\x7e]+\n)+$/);
      const lines = text.trimEnd().split("\n");
      expect(lines.toSorted(), module).toEqual(lines);
    }
  });

  it("tell a declaration that is there twice", () => {
    expect(difference("a\na\nb\n", "a\nb\nc\n")).toEqual(["- a", "+ c"]);
    expect(listing([])).toBe("");
  });
});
