/** An emitted codec, as far as the page needs it. */
export interface Codec {
  decode(frame: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Fault };
}

/** Why a frame was refused. */
export interface Fault {
  readonly code: string;
  /** JSON Pointer. */
  readonly path: string;
  readonly message: string;
}

/** What a codec says of a frame, and what its discriminator says it is. */
export interface Verdict {
  readonly fault: Fault | null;
  /** The value that the discriminator has in the frame; `null` where there is none. */
  readonly tag: string | null;
}

/**
 * Puts a frame to a codec.
 *
 * @param discriminator JSON Pointer; `""` where the codec is that of one type
 */
export function judge(codec: Codec, frame: string, discriminator: string): Verdict {
  const result = codec.decode(frame);
  return { fault: result.ok ? null : result.error, tag: discriminator === "" ? null : tagOf(frame, discriminator) };
}

function tagOf(frame: string, discriminator: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return null;
  }
  for (const name of discriminator.slice(1).split("/")) {
    const plain = name.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, plain)) return null;
    value = (value as Record<string, unknown>)[plain];
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
