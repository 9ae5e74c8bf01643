/** Where a scan stopped, as an offset in UTF-16 code units. */
export interface ScanFault {
  readonly kind: "depth" | "values" | "control" | "unclosed" | "unterminated";
  readonly offset: number;
}

/** What a scan may let pass. */
export interface ScanLimits {
  readonly depth: number;
  readonly values: number;
}

/**
 * One pass over a text before it is parsed, without recursion.
 *
 * It keeps hostile nesting away from the parser, which recurses, and reports what the parser lets pass (control
 * characters in strings) or places badly (a text that is cut short). Everything else is left to the parser.
 */
export function scan(text: string, limits: ScanLimits): ScanFault | null {
  const open: number[] = [];
  let values = 1;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x22: {
        const end = stringEnd(text, offset);
        if (typeof end !== "number") return end;
        offset = end;
        break;
      }
      case 0x5b:
      case 0x7b:
        open.push(offset);
        if (open.length > limits.depth) return { kind: "depth", offset };
        values++;
        break;
      case 0x2c:
        values++;
        break;
      case 0x5d:
      case 0x7d:
        open.pop();
        break;
    }
    if (values > limits.values) return { kind: "values", offset };
  }
  const last = open.at(-1);
  return last === undefined ? null : { kind: "unclosed", offset: last };
}

/** Offset of the closing quote of the string that opens at `start`. */
function stringEnd(text: string, start: number): number | ScanFault {
  for (let offset = start + 1; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) return offset;
    if (code < 0x20) return { kind: "control", offset };
    if (code === 0x5c && text.charCodeAt(offset + 1) >= 0x20) offset++;
  }
  return { kind: "unterminated", offset: start };
}
