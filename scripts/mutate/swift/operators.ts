/** What Swift's binary operators are replaced by; the first is the nearest miss. */
export const binary: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "==": ["!="],
  "!=": ["=="],
  "&&": ["||"],
  "||": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&+": ["&-"],
  "&-": ["&+"],
  "&*": ["&+"],
  "<<": [">>"],
  ">>": ["<<"],
  "&<<": ["&>>"],
  "&>>": ["&<<"],
  "|": ["&"],
  "&": ["|"],
  "^": ["|"],
};

/** Assignments that calculate. */
export const assignments: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  "&+=": "&-=",
  "&-=": "&+=",
  "*=": "/=",
  "|=": "&=",
  "&=": "|=",
  "^=": "|=",
};

const groups: readonly (readonly string[])[] = [
  ["<<", ">>", "&<<", "&>>"],
  ["*", "/", "%", "&*", "&"],
  ["+", "-", "&+", "&-", "|", "^"],
  ["...", "..<"],
  ["??"],
  ["<", "<=", ">", ">=", "==", "!=", "~=", "===", "!=="],
  ["&&"],
  ["||"],
  ["?", ":"],
  ["=", "+=", "-=", "&+=", "&-=", "*=", "|=", "&=", "^="],
];

/** How loosely an operator binds, 0 for the tightest; `undefined` for what is no binary operator. */
export function looseness(operator: string): number | undefined {
  const found = groups.findIndex((group) => group.includes(operator));
  return found === -1 ? undefined : found;
}
