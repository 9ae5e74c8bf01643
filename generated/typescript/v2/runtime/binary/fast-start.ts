/**
 * What was chosen by the start of the latest frame, so that a frame that starts alike need not be asked for its choice: messages of
 * one kind come in rows.
 */
let latestTable: ReadonlyMap<string, number> | null = null;
let latestChoice = 0;
/** Bytes of the latest start that was noted. */
export const latest = { length: 0 };
let word0 = 0;
let word1 = 0;
let word2 = 0;
let word3 = 0;
let mask1 = 0;
let mask2 = 0;
let mask3 = 0;

/** Most bytes of a start that is noted. */
const longestStart = 16;

/** What was chosen from a table by what stands at a place, if that was the latest choice; -1 if it was not. */
export function choiceAt(view: DataView, at: number, table: ReadonlyMap<string, number>): number {
  return table === latestTable &&
    view.getInt32(at) === word0 &&
    (view.getInt32(at + 4) & mask1) === word1 &&
    (view.getInt32(at + 8) & mask2) === word2 &&
    (view.getInt32(at + 12) & mask3) === word3
    ? latestChoice
    : -1;
}

/** Notes what was chosen from a table by a stretch of bytes; the block has some more behind them. */
export function noteChoice(
  view: DataView,
  start: number,
  stop: number,
  choice: number,
  table: ReadonlyMap<string, number>,
): void {
  const length = stop - start;
  if (length < 4 || length > longestStart) return;
  latestTable = table;
  latestChoice = choice;
  latest.length = length;
  mask1 = maskOf(length - 4);
  mask2 = maskOf(length - 8);
  mask3 = maskOf(length - 12);
  word0 = view.getInt32(start);
  word1 = view.getInt32(start + 4) & mask1;
  word2 = view.getInt32(start + 8) & mask2;
  word3 = view.getInt32(start + 12) & mask3;
}

/** The bits of a word that belong to its first bytes. */
function maskOf(bytes: number): number {
  if (bytes <= 0) return 0;
  return bytes >= 4 ? -1 : -1 << (8 * (4 - bytes));
}
