import type { Catalog } from "../../model/catalog.ts";
import type { JsonValue } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import type { Fault } from "../../oracle/fault.ts";
import { answered, modelOracle, type Oracle, type Subject } from "../../oracle/index.ts";
import { type Context, createContext } from "../../targets/vectors/values/context.ts";
import { type Edge, readerOf, type Sides, type Use, writerOf } from "../change.ts";

/** Both versions with what makes and what judges their frames. */
export interface Witnesses {
  readonly contexts: Sides<Context>;
  readonly oracles: Sides<Oracle>;
}

/** Prepares two versions for a search. */
export function witnessesOf({ earlier, later }: Sides<Catalog>): Witnesses {
  return {
    contexts: { earlier: createContext(earlier), later: createContext(later) },
    oracles: { earlier: modelOracle(earlier), later: modelOracle(later) },
  };
}

const utf8 = new TextEncoder();

/** What a frame of a use is decoded as on one side: as any message of the protocol, or as the type. */
export function subjectOf({ protocol, types }: Use, side: keyof Sides<unknown>): Subject {
  return protocol === null ? { type: types[side] } : { protocol };
}

/**
 * Puts a candidate to both ends of an edge: the writer has to take it, which also takes away what it would never write, such
 * as members that it does not declare; what it writes instead goes to the reader.
 *
 * @returns the frame and the reader's fault, which is `null` where the reader takes it; nothing where the writer would not write it
 */
export function put(
  { oracles }: Witnesses,
  use: Use,
  edge: Edge,
  candidate: { readonly text: string } | { readonly value: JsonValue },
): { readonly frame: string; readonly fault: Fault | null } | undefined {
  const text = "text" in candidate ? candidate.text : asReceived(candidate.value);
  const [writer, reader] = [writerOf[edge], readerOf[edge]];
  const written = answered(oracles[writer], { type: use.types[writer] }, utf8.encode(text));
  if (written.outcome === "reject") return undefined;
  const { frame } = written;
  const read = oracles[reader].judge(subjectOf(use, reader), utf8.encode(frame));
  return { frame, fault: read.outcome === "accept" ? null : { code: read.code, path: read.path } };
}
