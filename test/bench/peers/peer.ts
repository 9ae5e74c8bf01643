import { fileURLToPath } from "node:url";
import type { CatalogSchemas, Messages } from "./schemas.ts";

/** Something that people use in the place of the generated code. */
export interface Peer {
  readonly name: string;
  /** Keywords of the catalog that it does not check, in words; `null` where it checks all. */
  readonly unchecked: string | null;
  /** Prepares it for the messages of one protocol. */
  load(schemas: CatalogSchemas, messages: Messages): Promise<PeerCodec>;
}

/** What a peer can do; it is measured in all of it. */
export interface PeerCodec {
  /** The value of a text, checked; `undefined`, a result with the fault, or whatever the peer says of what it refuses. */
  readonly decode?: (text: string) => unknown;
  /** Whether a parsed value is valid. */
  readonly is?: (value: unknown) => boolean;
  /** Like `decode`, and what is refused is refused with the place and the rule; left out where no such thing is. */
  readonly refuse?: (text: string) => unknown;
  /** Writes a value as a text. */
  readonly encode?: (value: unknown) => string;
}

/** Folder of what peers compile; not committed, and gone with what is installed. */
export const builtFolder: string = fileURLToPath(new URL("node_modules/.built/", import.meta.url));

/**
 * A module of a peer. Peers are installed for the bench alone, so that nothing else may depend on their types: a caller
 * names the few functions that it uses.
 */
export async function peerModule<T>(specifier: string): Promise<T> {
  return (await import(specifier)) as T;
}

/** The message type of a value; dispatch by it is the fastest that a peer can be given. */
export function typeOf(value: unknown): string {
  return String((value as { readonly type?: unknown } | null)?.type);
}

/** What a peer has for each message, by the value of `type`. */
export function byType<T>(messages: Messages, make: (name: string) => T): (value: unknown) => T | undefined {
  const made = new Map([...messages].map(([type, name]) => [type, make(name)]));
  return (value) => made.get(typeOf(value));
}
