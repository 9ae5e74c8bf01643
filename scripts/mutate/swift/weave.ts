import type { Edit } from "./source.ts";

/** An edit with its number, by which it is switched on. */
export interface Numbered extends Edit {
  readonly number: number;
}

/** The source with every edit behind a switch. Lines stay where they are, so that what a compiler says can be traced. */
export function weave(source: string, edits: readonly Numbered[]): string {
  const sorted = [...edits].sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(b.isStatement) - Number(a.isStatement),
  );
  return `import CMutation; ${weaveRange(source, 0, source.length, sorted)}`;
}

function weaveRange(source: string, start: number, end: number, edits: readonly Numbered[]): string {
  let text = "";
  let at = start;
  for (let index = 0; index < edits.length; ) {
    const edit = edits[index] as Numbered;
    let next = index + 1;
    while (next < edits.length && (edits[next] as Numbered).start < edit.end) next += 1;
    const inner = edits.slice(index, next);
    const isSame = (one: Numbered): boolean =>
      one.start === edit.start && one.end === edit.end && one.isStatement === edit.isStatement;
    const rest = inner.filter((one) => !isSame(one));
    text += source.slice(at, edit.start);
    text += switched(inner.filter(isSame), weaveRange(source, edit.start, edit.end, rest));
    at = edit.end;
    index = next;
  }
  return text + source.slice(at, end);
}

function switched(edits: readonly Numbered[], original: string): string {
  if (edits[0]?.isStatement === true) {
    const branches = edits.map(({ number, after }) => `if mutant(${number}) { ${after} } else `);
    return `${branches.join("")}{ ${original} }`;
  }
  const branches = edits.map(({ number, after }) => `mutant(${number}) ? (${after}) : `);
  return `(${branches.join("")}(${original}))`;
}
