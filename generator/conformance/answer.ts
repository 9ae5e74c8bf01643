/** What a testee said about a frame, or what became of it instead. */
export type Observation =
  | { readonly kind: "accept"; readonly frame: Buffer }
  | { readonly kind: "reject"; readonly code: string; readonly path: string }
  | { readonly kind: "skip"; readonly reason: string }
  /** The testee ended, was too slow, or wrote something that is no answer. */
  | { readonly kind: "broken"; readonly how: string };

/** How a testee introduces itself in its first line (PROTOCOL §9). */
export interface Hello {
  readonly testee: string;
  readonly version: string;
  readonly catalog: string;
  readonly formats: readonly string[];
}

/** Reads the first line of a testee, or says what is wrong with it. */
export function parseHello(line: string): Hello | string {
  const value = parseObject(line);
  if (value === undefined) return `the first line is no JSON object: ${shown(line)}`;
  const { testee, version, catalog, formats } = value;
  const named = [testee, version, catalog].every((one) => typeof one === "string");
  if (!named || !Array.isArray(formats)) return `the first line does not introduce a testee: ${shown(line)}`;
  return { testee, version, catalog, formats } as Hello;
}

/** Reads the answer to the request `id`; a line that is no such answer is an observation, too. */
export function parseAnswer(line: string, id: string): Observation {
  const value = parseObject(line);
  if (value === undefined) return broken(`wrote what is no JSON object: ${shown(line)}`);
  if (value.id !== id) return broken(`answered ${shown(JSON.stringify(value.id) ?? "without id")} out of order`);
  const { outcome, frame, code, path, reason } = value;
  if (outcome === "skip") return { kind: "skip", reason: typeof reason === "string" ? reason : "no reason given" };
  if (outcome === "reject" && typeof code === "string" && typeof path === "string")
    return { kind: "reject", code, path };
  if (outcome === "accept" && typeof frame === "string") {
    const bytes = Buffer.from(frame, "base64");
    if (bytes.toString("base64") === frame) return { kind: "accept", frame: bytes };
  }
  return broken(`wrote what is no answer: ${shown(line)}`);
}

/** An observation of something that is no answer. */
export function broken(how: string): Observation {
  return { kind: "broken", how };
}

/** What is observed of a vector that a testee was never asked. */
export const notAsked: Observation = broken("was not asked");

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** At most so much of a testee's text is shown. */
const longest = 200;

/** Text of a testee for a report: on one line, printable, and not too long. */
export function shown(text: string): string {
  const printable = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, escapeUnit);
  return printable.length > longest ? `${printable.slice(0, longest)}\u2026` : printable;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
