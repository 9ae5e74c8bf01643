import type { Limits } from "../../../model/catalog.ts";
import type { Draft } from "../judge.ts";
import type { TextBase, Texts } from "./base.ts";
import { byteDrafts } from "./bytes.ts";
import { grammarDrafts } from "./grammar.ts";
import { depthTexts, sizeTexts } from "./limits.ts";
import { nameDrafts } from "./names.ts";
import { numberDrafts } from "./numbers.ts";
import { pathDrafts } from "./paths.ts";
import { stringDrafts } from "./strings.ts";
import { wholeDrafts } from "./whole.ts";

export type { TextBase } from "./base.ts";

/**
 * Drafts on the text of a frame, before any schema. What they are to show is written from PROTOCOL §1 and §2, and
 * covers every production of RFC 8259 with its near misses.
 */
export function textDrafts(base: TextBase): Texts {
  const made = [wholeDrafts, nameDrafts, stringDrafts, numberDrafts, grammarDrafts, byteDrafts, pathDrafts].flatMap(
    (of) => of(base),
  );
  const limited = [depthTexts(base), sizeTexts(base)];
  return {
    drafts: [...made.filter((draft) => fits(draft, base.limits)), ...limited.flatMap(({ drafts }) => drafts)],
    skipped: limited.flatMap(({ skipped }) => skipped),
  };
}

/** Whether a frame stays within the limits, so that they are not what it is refused for. */
function fits({ content }: Draft, { maxFrameBytes, maxDepth }: Limits): boolean {
  const text =
    "text" in content ? content.text : "bytes" in content ? Buffer.from(content.bytes).toString("latin1") : "";
  let open = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++open);
    else if (sign === "]" || sign === "}") open -= 1;
  }
  return Buffer.byteLength(text) <= maxFrameBytes && deepest <= maxDepth;
}
