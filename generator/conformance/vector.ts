/** What a testee has to answer to a frame: the canonical re-encoding, or code and path of the fault. */
export type Expectation =
  | { readonly outcome: "accept"; readonly frame: string }
  | { readonly outcome: "accept"; readonly base64: string }
  | { readonly outcome: "reject"; readonly code: string; readonly path: string };

/** What is expected of a frame in JSON. */
export type JsonExpectation = Exclude<Expectation, { readonly base64: string }>;

/** A conformance case as a vector file holds it; `schema/dialect/vectors.schema.json` describes the file. */
export interface Vector {
  readonly id: string;
  readonly type?: string;
  readonly protocol?: string;
  readonly format: string;
  readonly frame: { readonly text: string } | { readonly base64: string };
  readonly expect: Expectation;
  readonly rule: string;
  readonly comment: string;
  /** What the vector tries: `encode` also where a decoder takes the frame and the encoder refuses its value. */
  readonly class?: string;
}

/** The vectors of a catalog. */
export interface VectorSet {
  /** The catalog's name, which a testee has to name, too. */
  readonly catalog: string;
  /** In the order of the index and its files. */
  readonly vectors: readonly Vector[];
}

/** The bytes of a vector's frame. */
export function frameBytes({ frame }: Vector): Buffer {
  return "text" in frame ? Buffer.from(frame.text) : Buffer.from(frame.base64, "base64");
}

/** The bytes of the canonical re-encoding that is expected. */
export function expectedBytes(expect: Extract<Expectation, { outcome: "accept" }>): Buffer {
  return "base64" in expect ? Buffer.from(expect.base64, "base64") : Buffer.from(expect.frame);
}

/** The request of a vector as a testee reads it (PROTOCOL §9), without line feed. It says nothing of what is expected. */
export function requestLine(vector: Vector): string {
  const { id, type, protocol, format } = vector;
  return JSON.stringify({ id, type, protocol, format, frame: frameBytes(vector).toString("base64") });
}
