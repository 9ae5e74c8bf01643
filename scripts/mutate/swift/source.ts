import { assignments, binary, looseness } from "./operators.ts";
import { type Token, tokenize } from "./tokens.ts";

/** A place in a source and what may stand there instead. */
export interface Edit {
  /** Offsets. */
  readonly start: number;
  readonly end: number;
  readonly operator: string;
  /** The whole text between `start` and `end` as the mutant has it. */
  readonly after: string;
  /** Whether a statement is replaced, or else an expression. */
  readonly isStatement: boolean;
}

/** Words that an expression cannot reach across. */
const borders = new Set(
  "return if guard while let var in where else case default switch try throw await for repeat func import do init get set".split(
    " ",
  ),
);
/** Words of declarations, which are no statements. */
const declaring = new Set(
  "func init var let enum struct class extension protocol subscript typealias deinit case indirect operator precedencegroup associatedtype".split(
    " ",
  ),
);
const conditions = new Set(["if", "guard", "while"]);

/** All edits of a Swift source; some may not compile. Edits lie inside each other or apart. */
export function editsOf(source: string): readonly Edit[] {
  const tokens = tokenize(source);
  const around = surroundings(tokens);
  return tokens.flatMap((token, index) => {
    const { head, isInInit } = around[index] ?? { head: "", isInInit: false };
    if (isOutside(tokens, index, head)) return [];
    return [...ofToken(source, tokens, index, token), ...ofStatement(source, tokens, index, isInInit)];
  });
}

function ofToken(source: string, tokens: readonly Token[], index: number, token: Token): readonly Edit[] {
  const before = tokens[index - 1];
  const replaced = (operator: string, after: string): Edit => ({
    ...place(token, token),
    operator,
    after,
    isStatement: false,
  });
  switch (token.kind) {
    case "number":
      if (before?.text === "." || before?.text === "@available") return [];
      return neighbours(token.text).map((after) => replaced("literal", after));
    case "string":
      if (token.text.startsWith("#") || token.text.startsWith('"""')) return [];
      return [replaced("string", otherString(token.text))];
    case "word":
      // `while true` is what makes the compiler see that nothing follows.
      if (before?.text === "while" && token.text === "true") return [];
      if (token.text === "true" || token.text === "false") return [replaced("boolean", String(token.text === "false"))];
      if (conditions.has(token.text)) return ofCondition(tokens, index);
      return before?.text === "." ? ofMember(source, tokens, index) : [];
    case "operator":
      return ofBinary(source, tokens, index);
    default:
      return [];
  }
}

function place(first: Token, last: Token): Pick<Edit, "start" | "end"> {
  return { start: first.start, end: last.end };
}

/** Another string: for one character another one, as a place for characters takes nothing else. */
function otherString(text: string): string {
  if (text === '""') return '"mutant"';
  if (/^"\\(?:[^u(]|u\{[^}]*\})"$/.test(text)) return '"z"';
  if (!/^"[^\\"]"$/.test(text)) return '""';
  const next = String.fromCharCode(text.charCodeAt(1) + 1);
  return /^[!#-[\]-}]$/.test(next) ? `"${next}"` : '"z"';
}

/** The numbers beside a literal. */
function neighbours(text: string): readonly string[] {
  const digits = text.replaceAll("_", "");
  if (digits.includes(".")) return [String(Number(digits) + 1), String(Number(digits) - 1)].map(asDouble);
  if (/^\d+[eE]/.test(digits)) return [];
  const value = BigInt(digits);
  const shown = (one: bigint): string =>
    digits.startsWith("0x") ? `0x${one.toString(16).toUpperCase()}` : String(one);
  return value === 0n ? ["1"] : [shown(value + 1n), shown(value - 1n)];
}

function asDouble(text: string): string {
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** Rules of the schema that are one of two. */
const members: Readonly<Record<string, string>> = {
  required: "optional",
  optional: "required",
  ignore: "refuse",
  refuse: "ignore",
};

function ofMember(source: string, tokens: readonly Token[], index: number): readonly Edit[] {
  const [dot, name, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  const other = members[name?.text ?? ""];
  if (dot === undefined || name === undefined || other === undefined || !dot.spaceBefore) return [];
  const last = next?.text === "(" && !next.spaceBefore ? tokens[next.partner] : name;
  if (last === undefined || (last === name) !== (other === "ignore" || other === "refuse")) return [];
  const after = `.${other}${flat(source, name.end, last.end)}`;
  return [{ ...place(dot, last), operator: "rule", after, isStatement: false }];
}

/** Mutants of each condition of an `if`, `guard` or `while` that binds nothing. */
function ofCondition(tokens: readonly Token[], index: number): readonly Edit[] {
  const edits: Edit[] = [];
  const keyword = tokens[index]?.text ?? "";
  const isRepeat = keyword === "while" && tokens[index - 1]?.text === "}" && tokens[index]?.isFirst === false;
  let first = index + 1;
  for (let at = first; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    // `repeat { } while condition` has no body behind it.
    const isEnd = token.text === "else" || token.text === "{" || (isRepeat && token.isFirst);
    if (isEnd || token.text === ",") {
      const [start, end] = [tokens[first], tokens[at - 1]];
      if (start !== undefined && end !== undefined && !/^(?:let|var|case|true|#\w+)$/.test(start.text)) {
        const both = keyword === "while" ? ["false"] : ["true", "false"];
        for (const after of both)
          edits.push({ ...place(start, end), operator: "condition", after, isStatement: false });
      }
      if (isEnd) return edits;
      first = at + 1;
    } else if (token.kind === "open") at = token.partner;
  }
  return [];
}

function ofBinary(source: string, tokens: readonly Token[], index: number): readonly Edit[] {
  const token = tokens[index] as Token;
  const isRange = token.text === "..." || token.text === "..<";
  const others = binary[token.text] ?? [];
  const isBinary = isRange ? token.spaceBefore === token.spaceAfter : token.spaceBefore && token.spaceAfter;
  if (!isBinary || (others.length === 0 && !isRange)) return [];
  // Strings are put together with `+`, and nothing else.
  if (tokens[index - 1]?.kind === "string" || tokens[index + 1]?.kind === "string") return [];
  // `Codable & Sendable` composes types.
  if (token.text === "&" && /^[A-Z]/.test(tokens[index + 1]?.text ?? "")) return [];
  const level = looseness(token.text) as number;
  const [first, last] = [reach(tokens, index, -1, level), reach(tokens, index, 1, level)];
  if (first === undefined || last === undefined || first === token || last === token) return [];
  if (/^[&)\]},]/.test(first.text)) return [];
  const edit = place(first, last);
  if (isRange) {
    // Ranges of two kinds are of two types: the other one is the same with its end moved. Literals are moved anyway.
    if (tokens[index + 1]?.kind === "number") return [];
    const [start, end] = [flat(source, edit.start, token.start), flat(source, token.end, edit.end)];
    const after = `${start}${token.text}(${end}) ${token.text === "..." ? "-" : "+"} 1`;
    return [{ ...edit, operator: "operator", after, isStatement: false }];
  }
  return others.map((other) => ({
    ...edit,
    operator: "operator",
    after: `${flat(source, edit.start, token.start)}${other}${flat(source, token.end, edit.end)}`,
    isStatement: false,
  }));
}

/** The farthest token that belongs to the operand of an operator that binds so loosely, before or behind it. */
function reach(tokens: readonly Token[], from: number, step: 1 | -1, level: number): Token | undefined {
  let farthest = tokens[from];
  for (let at = from + step; ; at += step) {
    const token = tokens[at];
    if (token === undefined || token.text === "," || token.text === ";" || borders.has(token.text)) return farthest;
    if (token.kind === (step === 1 ? "close" : "open")) return farthest;
    if (token.kind === "open" || token.kind === "close") {
      if (token.text === "{" || token.text === "}") return farthest;
      at = token.partner;
      if (at < 0) return undefined;
    }
    const now = tokens[at] as Token;
    const isSpaced = now.spaceBefore && now.spaceAfter;
    const binds = now.kind === "operator" && isSpaced ? looseness(now.text) : undefined;
    if (now.text === ":" || (binds !== undefined && binds > level)) return farthest;
    // A line ends a statement unless an operator or a dot goes on with it.
    const [upper, lower] = step === 1 ? [tokens[at - 1], token] : [now, tokens[at + 1]];
    if (lower?.isFirst && !goesOn(upper, lower)) return farthest;
    farthest = now;
  }
}

function goesOn(upper: Token | undefined, lower: Token): boolean {
  if (lower.text === "." || lower.text === "?" || (lower.kind === "operator" && lower.spaceAfter)) return true;
  return upper?.kind === "operator" && upper.spaceBefore;
}

/** A statement of one line that calls or assigns is left out; an assignment that calculates, calculates otherwise. */
function ofStatement(source: string, tokens: readonly Token[], index: number, isInInit: boolean): readonly Edit[] {
  const first = tokens[index] as Token;
  if (!first.isFirst || first.kind !== "word" || borders.has(first.text) || /^[@#]/.test(first.text)) return [];
  let last = index;
  for (let at = index; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (at > index && token.isFirst) break;
    if (token.kind === "close" || token.text === "{" || token.text === ":" || declaring.has(token.text)) return [];
    if (token.kind === "open") at = token.partner;
    last = at;
  }
  const behind = tokens[last + 1];
  if (behind === undefined || goesOn(tokens[last], behind) || behind.text === "else") return [];
  const end = tokens[last] as Token;
  const body = tokens.slice(index, last + 1).filter((one) => one.spaceBefore && one.spaceAfter);
  const assignment = body.find(({ text }) => text in assignments);
  const whole = { ...place(first, end), isStatement: true };
  if (assignment !== undefined) {
    const other = assignments[assignment.text] as string;
    const after = flat(source, whole.start, assignment.start) + other + flat(source, assignment.end, whole.end);
    return [
      { ...whole, operator: "assignment", after },
      { ...whole, operator: "statement", after: "" },
    ];
  }
  const isAssignment = body.some(({ text }) => text === "=");
  if (isAssignment && isInInit) return [];
  // What is alone in a body may be its value.
  const isAlone = /^[{:]$|^in$/.test(tokens[index - 1]?.text ?? "") && /^\}$|^case$|^default$/.test(behind.text);
  if (!isAssignment && (end.text !== ")" || isAlone)) return [];
  return [{ ...whole, operator: "statement", after: "" }];
}

const heading = new Set(
  "func init enum struct class extension protocol var subscript if while guard switch for do".split(" "),
);

/** For each token what stands in front of the innermost brace that it is in, and whether any is the body of an `init`. */
function surroundings(tokens: readonly Token[]): readonly { readonly head: string; readonly isInInit: boolean }[] {
  const open: { readonly head: string; readonly isInInit: boolean }[] = [{ head: "", isInInit: false }];
  return tokens.map((token, index) => {
    const inside = open.at(-1) as (typeof open)[number];
    if (token.text === "{") {
      const head = headOf(tokens, index);
      open.push({ head, isInInit: inside.isInInit || /\binit\b/.test(head) });
    } else if (token.text === "}") open.pop();
    return inside;
  });
}

/** The words in front of a brace, up to the one that says what it is the body of. */
function headOf(tokens: readonly Token[], brace: number): string {
  const words: string[] = [];
  for (let at = brace - 1; at >= 0; at -= 1) {
    const token = tokens[at] as Token;
    if (/^[{}]$/.test(token.text)) break;
    if (token.kind === "close") at = token.partner;
    else words.unshift(token.text);
    if (heading.has(token.text)) break;
  }
  return words.join(" ");
}

/** Whether a token is no part of what runs: imports, attributes, case lists of enumerations. */
function isOutside(tokens: readonly Token[], index: number, head: string): boolean {
  let at = index;
  while (at > 0 && !(tokens[at] as Token).isFirst) at -= 1;
  const line = tokens[at]?.text ?? "";
  return /^[@#]|^import$/.test(line) || (line === "case" && /^enum\b/.test(head));
}

/** Source text on one line and without comments. */
export function flat(source: string, start: number, end: number): string {
  return source
    .slice(start, end)
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, text: string | undefined) => text ?? "")
    .replace(/("(?:[^"\\\n]|\\.)*")|\s*\n\s*/g, (_, text: string | undefined) => text ?? " ");
}
