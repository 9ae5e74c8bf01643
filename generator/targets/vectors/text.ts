import type { Limits } from "../../model/catalog.ts";
import { caps } from "./caps.ts";
import type { Rule } from "./rules/notes.ts";
import type { JsonObject } from "./values/json.ts";
import type { Expectation, FaultCode, Frame, Skip, Vector } from "./vector.ts";

/** A valid frame that texts are made from by spoiling it. */
export interface TextBase {
  /** What ids begin with: the name of a type or of a protocol's union. */
  readonly name: string;
  readonly subject: { readonly type: string } | { readonly protocol: string };
  readonly value: JsonObject;
  /** Canonical form of the value. */
  readonly canonical: string;
  /** A member name that nothing declares. */
  readonly extra: string;
  /** What a member of that name comes to when its value is an array. */
  readonly expectExtra: (text: string) => Expectation;
  readonly limits: Limits;
}

/** What is put into the frame, and what PROTOCOL §1 and §2 say of it. */
type Row = readonly [name: string, frame: Frame | string, code: FaultCode | null, path: string, comment: string];

/** Vectors on the text of a frame, before any schema. Their expectations are this table, written from the page. */
export function textVectors(base: TextBase): {
  readonly vectors: readonly Vector[];
  readonly skipped: readonly Skip[];
} {
  const rows = [...wholeRows(base), ...nameRows(base), ...valueRows(base), ...byteRows(base)];
  const fitting = rows.filter(([, frame]) => fits(frame, base.limits));
  const made = fitting.map(([name, frame, code, path, comment]) => {
    const expect: Expectation =
      code === null ? { outcome: "accept", frame: base.canonical } : { outcome: "reject", code, path };
    return vector(base, name, frame, expect, comment);
  });
  const depth = depthVectors(base);
  const size = sizeVectors(base);
  return { vectors: [...made, ...depth.vectors, ...size.vectors], skipped: [...depth.skipped, ...size.skipped] };
}

/** Whether a frame stays within the limits, so that they are not what it is refused for. */
function fits(frame: Frame | string, { maxFrameBytes, maxDepth }: Limits): boolean {
  const text = typeof frame === "string" ? frame : "text" in frame ? frame.text : frame.base64;
  let open = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++open);
    else if (sign === "]" || sign === "}") open -= 1;
  }
  return Buffer.byteLength(text) <= maxFrameBytes && deepest <= maxDepth;
}

function vector(base: TextBase, name: string, frame: Frame | string, expect: Expectation, comment: string): Vector {
  const rule: Rule = "text";
  const sent = typeof frame === "string" ? { text: frame } : frame;
  return { id: `${base.name}#:text:${name}`, ...base.subject, format: "json", frame: sent, expect, rule, comment };
}

/** The frame's text with more members at the end. */
function extended({ value }: TextBase, members: string): string {
  const text = JSON.stringify(value);
  return `${text.slice(0, -1)}${text === "{}" ? "" : ","}${members}}`;
}

function wholeRows(base: TextBase): readonly Row[] {
  const text = JSON.stringify(base.value);
  return [
    ["empty", "", "syntax", "", "no text at all"],
    ["space-only", " \n", "syntax", "", "white space only"],
    ["space-around", ` \t\r\n${text} \t\r\n`, null, "", "white space around the value"],
    ["space-other", `\u00a0${text}`, "syntax", "", "a space that RFC 8259 does not know"],
    ["byte-order-mark", `\ufeff${text}`, "bom", "", "a byte order mark"],
    ["trailing-garbage", `${text}x`, "syntax", "", "something after the value"],
    ["trailing-nul", `${text}\u0000`, "syntax", "", "U+0000 after the value"],
    ["second-value", `${text}${text}`, "syntax", "", "a second value"],
    ["cut-short", text.slice(0, -1), "syntax", "", "the text ends too early"],
    ["trailing-comma", `${text.slice(0, -1)},}`, "syntax", "", "a comma before the end of the object"],
    ["single-quotes", extended(base, "'a':1"), "syntax", "", "a name in single quotes"],
    ["comment", `${text}/**/`, "syntax", "", "a comment"],
  ];
}

function nameRows(base: TextBase): readonly Row[] {
  const { extra, value } = base;
  const name = JSON.stringify(extra);
  const escaped = `"${escapeAll(extra)}"`;
  const [first] = Object.keys(value);
  const rows: Row[] = [
    ["duplicate", extended(base, `${name}:1,${name}:1`), "duplicate", `/${extra}`, "an equal name again"],
    [
      "duplicate-escaped",
      extended(base, `${name}:1,${escaped}:1`),
      "duplicate",
      `/${extra}`,
      "an equal name again, escaped",
    ],
    [
      "duplicate-inside",
      extended(base, `${name}:{"a":1,"a":1}`),
      "duplicate",
      `/${extra}/a`,
      "in a value that nothing declares",
    ],
    ["reserved-name", extended(base, '"__proto__":1'), "reservedName", "/__proto__", "a reserved name"],
    [
      "reserved-name-escaped",
      extended(base, '"\\u005f_proto__":1'),
      "reservedName",
      "/__proto__",
      "a reserved name, escaped",
    ],
    [
      "reserved-name-inside",
      extended(base, `${name}:{"__proto__":1}`),
      "reservedName",
      `/${extra}/__proto__`,
      "in a value that nothing declares",
    ],
    ["surrogate-name", extended(base, '"\\ud800":1'), "surrogate", "", "a name with half of a surrogate pair"],
    ["bad-escape-name", extended(base, '"\\q":1'), "syntax", "", "a name with an escape that does not exist"],
  ];
  if (first === undefined) return rows;
  const path = `/${first.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const member = `${JSON.stringify(first)}:${JSON.stringify(value[first])}`;
  const spelled = Object.entries(value)
    .map(([one, part]) => `"${escapeAll(one)}":${JSON.stringify(part)}`)
    .join();
  rows.push([
    "duplicate-declared",
    extended(base, member),
    "duplicate",
    path,
    "a declared member again, with an equal value",
  ]);
  rows.push(["names-escaped", `{${spelled}}`, null, "", "every name spelled in escapes"]);
  return rows;
}

/** A string's content with every code unit as a `\u` escape. */
function escapeAll(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

function valueRows(base: TextBase): readonly Row[] {
  const path = `/${base.extra}`;
  const row = (name: string, value: string, code: FaultCode, comment: string): Row => {
    return [name, extended(base, `"${base.extra}":${value}`), code, code === "syntax" ? "" : path, comment];
  };
  return [
    row("surrogate-high", '"\\ud83d"', "surrogate", "a high surrogate alone"),
    row("surrogate-low", '"\\ude00"', "surrogate", "a low surrogate alone"),
    row("surrogate-reversed", '"\\ude00\\ud83d"', "surrogate", "a surrogate pair in the wrong order"),
    row("surrogate-letter", '"\\ud83d\\u0061"', "surrogate", "a high surrogate before a letter"),
    row("bad-escape", '"\\q"', "syntax", "an escape that does not exist"),
    row("raw-control", '"\t"', "syntax", "a control character that is not escaped"),
    row("overflow", "1e400", "range", "a number beyond all doubles"),
    row("unsafe-integer", "9007199254740992", "range", "2^53 without fraction and exponent"),
    row("unsafe-negative", "-9007199254740992", "range", "-2^53 without fraction and exponent"),
    row("leading-zero", "01", "syntax", "a number with a leading zero"),
    row("no-fraction", "1.", "syntax", "a number that ends in its point"),
    row("plus", "+1", "syntax", "a number with a plus sign"),
    row("not-a-number", "NaN", "syntax", "a number that JSON does not have"),
    row("array-comma", "[1,]", "syntax", "a comma before the end of an array"),
  ];
}

/** Byte sequences that are not UTF-8 (RFC 3629). */
const notUtf8: Readonly<Record<string, readonly [number[], string]>> = {
  "utf8-continuation": [[0x80], "a continuation byte alone"],
  "utf8-truncated": [[0xe2, 0x82], "a sequence that ends too early"],
  "utf8-overlong": [[0xc0, 0x80], "an overlong form"],
  "utf8-surrogate": [[0xed, 0xa0, 0x80], "a surrogate in three bytes"],
  "utf8-beyond": [[0xf4, 0x90, 0x80, 0x80], "beyond U+10FFFF"],
  "utf8-ff": [[0xff], "a byte that never occurs"],
};

function byteRows(base: TextBase): readonly Row[] {
  const [head = "", tail = ""] = extended(base, `"${base.extra}":"|"`).split(/\|(?="\}$)/);
  const rows = Object.entries(notUtf8).map(([name, [bytes, comment]]): Row => {
    const frame = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)]);
    return [name, { base64: frame.toString("base64") }, "utf8", "", comment];
  });
  const text = JSON.stringify(base.value);
  if (/[^\x20-\x7e]/.test(text)) return rows;
  const wide = Buffer.from(text, "utf16le").toString("base64");
  return [...rows, ["utf16", { base64: wide }, "syntax", "", "UTF-16, whose bytes are UTF-8 with U+0000 between"]];
}

interface Made {
  readonly vectors: readonly Vector[];
  readonly skipped: readonly Skip[];
}

/** Arrays inside arrays up to the limit of nesting, and one more. */
function depthVectors(base: TextBase): Made {
  const { maxDepth, maxFrameBytes } = base.limits;
  const skip = (reason: string): Made => ({ vectors: [], skipped: [{ id: `${base.name}#:text:depth`, reason }] });
  if (maxDepth > caps.depth) return skip(`frames of more than ${caps.depth} levels are not made`);
  const nested = (count: number): string => extended(base, `"${base.extra}":${"[".repeat(count)}${"]".repeat(count)}`);
  if (Buffer.byteLength(nested(maxDepth)) > maxFrameBytes) return skip("so deep a frame is larger than maxFrameBytes");
  const over: Expectation = { outcome: "reject", code: "depth", path: `/${base.extra}${"/0".repeat(maxDepth - 1)}` };
  const vectors = [vector(base, "depth-over", nested(maxDepth), over, `${maxDepth + 1} levels`)];
  if (maxDepth < 2) return { vectors, skipped: [] };
  const deepest = nested(maxDepth - 1);
  return {
    vectors: [vector(base, "depth-at", deepest, base.expectExtra(deepest), `${maxDepth} levels`), ...vectors],
    skipped: [],
  };
}

/** White space up to the limit of size, and one byte more, where that is a small frame. */
function sizeVectors(base: TextBase): Made {
  const { maxFrameBytes } = base.limits;
  if (maxFrameBytes > caps.frameBytes) {
    return {
      vectors: [],
      skipped: [{ id: `${base.name}#:text:size`, reason: `frames of more than ${caps.frameBytes} bytes are not made` }],
    };
  }
  const text = JSON.stringify(base.value);
  const missing = maxFrameBytes - Buffer.byteLength(text);
  if (missing < 0) return { vectors: [], skipped: [] };
  const padded = text + " ".repeat(missing);
  const accepted: Expectation = { outcome: "accept", frame: base.canonical };
  const refused: Expectation = { outcome: "reject", code: "size", path: "" };
  return {
    vectors: [
      vector(base, "size-at", padded, accepted, `${maxFrameBytes} bytes`),
      vector(base, "size-over", `${padded} `, refused, `${maxFrameBytes + 1} bytes`),
    ],
    skipped: [],
  };
}
