import { describe, expect, it } from "vitest";
import { parseShard, splitWords } from "../../../generator/conformance/index.ts";
import { isInShard } from "../../../generator/conformance/shard.ts";

describe("the words of a command", () => {
  it.each([
    ["python3 testee.py", ["python3", "testee.py"]],
    ["  a\t b\n", ["a", "b"]],
    [`'a b' "c d" e\\ f`, ["a b", "c d", "e f"]],
    [`a'b'"c"d`, ["abcd"]],
    [`"" ''`, ["", ""]],
    [`"a\\"b\\\\c\\d\\$e"`, ['a"b\\c\\d$e']],
    [`'a\\b'`, ["a\\b"]],
    ["a;b $HOME `c` | d > e *", ["a;b", "$HOME", "`c`", "|", "d", ">", "e", "*"]],
    ["a\\", ["a\\"]],
  ])("%j", (command, words) => expect(splitWords(command)).toEqual(words));

  it.each([
    ["a 'b", "the quote ' is not closed in: a 'b"],
    ['a "b\\"', 'the quote " is not closed in: a "b\\"'],
    ["", "the command is empty"],
    [" \t", "the command is empty"],
  ])("%j has none", (command, reason) => expect(() => splitWords(command)).toThrow(reason));
});

describe("shards", () => {
  it.each([
    ["1/1", { index: 1, of: 1 }],
    ["2/5", { index: 2, of: 5 }],
    ["5/5", { index: 5, of: 5 }],
  ])("reads %s", (text, shard) => expect(parseShard(text)).toEqual(shard));

  it.each(["0/1", "2/1", "1/0", "1", "1/", "/1", "a/b", "1/2/3", " 1/2", "-1/2", "1.0/2"])("refuses %s", (text) => {
    expect(parseShard(text)).toBeNull();
  });

  it("puts every position into exactly one of them", () => {
    for (const of of [1, 2, 3, 7]) {
      for (let position = 0; position < 20; position += 1) {
        const holding = Array.from({ length: of }, (_, at) => isInShard(position, { index: at + 1, of })).filter(
          Boolean,
        );
        expect(holding.length).toBe(1);
      }
    }
    expect(isInShard(3, null)).toBe(true);
  });
});
