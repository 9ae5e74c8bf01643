/**
 * Reads an emitted page back: plain ASCII, and no line that begins a directive or a block of code.
 *
 * @throws Error at a fault of the emitter
 */
export function checkPage(path: string, text: string): string {
  if (/[^\n\x20-\x7e]/.test(text)) throw new Error(`${path}: an emitted page is not plain ASCII`);
  if (/^ *(?:@|```|~~~|<(?!!--))/m.test(text)) throw new Error(`${path}: an emitted page begins a directive`);
  return text;
}
