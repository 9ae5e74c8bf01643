/** Reads literals of the Swift that the generator emits. */

/**
 * The value of a Swift string literal (The Swift Programming Language, "String Literals").
 *
 * @throws Error if it is more or less than one literal, or interpolates
 */
export function readStringLiteral(literal: string): string {
  const body = /^"((?:[^"\\\n\r]|\\(?:[\\"nrt]|u\{[0-9A-F]{1,8}\}))*)"$/.exec(literal)?.[1];
  if (body === undefined) throw new Error(`not one string literal: ${literal}`);
  const named: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", '"': '"' };
  return body.replace(/\\(?:u\{([0-9A-F]+)\}|(.))/g, (_, scalar: string | undefined, name: string) =>
    scalar === undefined ? (named[name] ?? "") : String.fromCodePoint(Number.parseInt(scalar, 16)),
  );
}

/**
 * The text of a raw string literal, which has no escapes.
 *
 * @throws Error if it is more or less than one literal, or holds an escape of its own fence
 */
export function readJsonLiteral(literal: string): string {
  const fence = /^#+/.exec(literal)?.[0] ?? "";
  const body = literal.slice(fence.length + 1, -fence.length - 1);
  const whole = fence !== "" && literal === `${fence}"${body}"${fence}`;
  if (!whole || body.includes(`"${fence}`) || body.includes(`\\${fence}`))
    throw new Error(`not one literal: ${literal}`);
  return body;
}
