/** Columns that an emitted line of code takes at most, where it can be broken. */
export const lineWidth = 120;

/**
 * A line of code as few lines: a call that is too long for one has its arguments on the next, four columns further in,
 * and the last argument on one of its own if need be. A comment, and a line without such a call, stay as they are.
 */
export function wrapped(line: string): readonly string[] {
  if (line.length <= lineWidth || /^\s*\/\//.test(line) || line.includes('#"')) return [line];
  // The parentheses of a pattern are no call: a broken one would be hard to read.
  const label = /^ *(?:default|case [^"]*?): /.exec(line)?.[0] ?? "";
  const { call } = breaks(line, label.length);
  if (call === null || line[call] === ")") return [line];
  const indent = `${/^ */.exec(line)?.[0] ?? ""}    `;
  return [line.slice(0, call), ...wrappedItems(indent + line.slice(call))];
}

/** The arguments of a call that do not fit on one line. */
function wrappedItems(line: string): readonly string[] {
  const { comma } = breaks(line, 0);
  if (line.length <= lineWidth || comma === null) return wrapped(line);
  const indent = /^ */.exec(line)?.[0] ?? "";
  return [line.slice(0, comma), ...wrapped(indent + line.slice(comma).trimStart())];
}

/**
 * Where a line can be broken outside of string literals: behind the first parenthesis that opens a call, and behind the
 * last comma that is in no brackets of the line's own.
 */
function breaks(line: string, from: number): { readonly call: number | null; readonly comma: number | null } {
  let call: number | null = null;
  let comma: number | null = null;
  let depth = 0;
  let isText = false;
  for (let index = from; index < line.length; index += 1) {
    const one = line[index] ?? "";
    if (isText && one === "\\") index += 1;
    else if (one === '"') isText = !isText;
    else if (isText) continue;
    else if (one === "," && depth === 0) comma = index + 1;
    else if ("([{".includes(one)) {
      if (one === "(" && call === null && /\w/.test(line[index - 1] ?? "")) call = index + 1;
      depth += 1;
    } else if (")]}".includes(one)) depth -= 1;
  }
  return { call, comma };
}
