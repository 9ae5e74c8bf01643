import type { Catalog } from "../../model/catalog.ts";
import { declarationIndex } from "../../model/catalog.ts";
import type { Fault } from "../fault.ts";
import { evaluate } from "../model/evaluate.ts";
import { modelOracle } from "../model/oracle.ts";
import { readFrame } from "../model/read.ts";
import type { Tree } from "../model/tree.ts";
import { write } from "../model/write.ts";
import type { Subject } from "../oracle.ts";
import { Found } from "./fault.ts";
import { type BinaryFormat, FrameFormats, type Selected } from "./frame.ts";

/** The right answer to a binary frame: what decoding and encoding again makes of it, or its one fault. */
export type BinaryVerdict =
  | { readonly outcome: "accept"; readonly frame: Uint8Array; readonly json: string }
  | ({ readonly outcome: "reject" } & Fault);

/** Knows the right answer to every binary frame of a catalog. It is never emitted, and uses nothing that is. */
export interface BinaryOracle {
  /** What a testee answers: the canonical frame, or the fault of decoding or of encoding again. */
  answer(subject: Subject, format: BinaryFormat, bytes: Uint8Array): BinaryVerdict;
  /** The canonical frame of a value that is given as a JSON frame, or its fault. */
  encode(subject: Subject, format: BinaryFormat, json: Uint8Array): BinaryVerdict;
}

const utf8 = new TextEncoder();
const unlimited = Number.MAX_SAFE_INTEGER;

/** The reference of docs/FORMATS.md: written from the page alone, over the model's evaluator. */
export function binaryOracle(catalog: Catalog): BinaryOracle {
  const formats = new FrameFormats(catalog);
  const text = modelOracle(catalog);
  const types = declarationIndex(catalog);
  const encodeText = (subject: Subject, format: BinaryFormat, json: string): BinaryVerdict => {
    const again = text.judge(subject, utf8.encode(json));
    if (again.outcome === "reject") return again;
    const frame = formats.write(subject, format, treeOf(json));
    const isSmall = frame.length <= catalog.limits.maxFrameBytes;
    return isSmall ? { outcome: "accept", frame, json } : { outcome: "reject", code: "size", path: "" };
  };
  return {
    encode: (subject, format, json) => {
      const verdict = text.judge(subject, json);
      return verdict.outcome === "reject" ? verdict : encodeText(subject, format, verdict.frame);
    },
    answer: (subject, format, bytes) => {
      const selected = caught(() => formats.read(subject, format, bytes));
      if ("code" in selected) return { outcome: "reject", ...selected };
      const fault = evaluate(types, selected.type, selected.tree, "");
      if (fault !== null) return { outcome: "reject", ...fault };
      return encodeText(subject, format, write(types, selected.type, selected.tree));
    },
  };
}

function caught(read: () => Selected): Selected | Fault {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Found) return thrown.fault;
    throw thrown;
  }
}

/** A canonical frame as a tree again, which has no members that are not written. */
function treeOf(json: string): Tree {
  const read = readFrame(utf8.encode(json), { maxFrameBytes: unlimited, maxDepth: unlimited });
  if ("fault" in read) throw new Error(`the frame that was written is refused: ${read.fault.code}`);
  return read.tree;
}
