import { caps } from "../caps.ts";
import { extraPath, type TextBase, type Texts, textDraft, textOf, whole, withExtra } from "./base.ts";

/** Arrays and objects inside each other up to the limit of nesting, and one more. */
export function depthTexts(base: TextBase): Texts {
  const { maxDepth, maxFrameBytes } = base.limits;
  const skip = (reason: string): Texts => ({ drafts: [], skipped: [{ id: `${base.name}#:text:depth`, reason }] });
  if (maxDepth > caps.depth) return skip(`frames of more than ${caps.depth} levels are not made`);
  const arrays = (count: number): string => withExtra(base, "[".repeat(count) + "]".repeat(count));
  const objects = (count: number): string => withExtra(base, `${'{"a":'.repeat(count)}0${"}".repeat(count)}`);
  if (Buffer.byteLength(arrays(maxDepth)) > maxFrameBytes) return skip("so deep a frame is larger than maxFrameBytes");
  const path = (step: string | number): string => extraPath(base, ...Array.from({ length: maxDepth - 1 }, () => step));
  const over = `${maxDepth + 1} levels`;
  const drafts = [
    textDraft(base, "text", "depth-over", arrays(maxDepth), { code: "depth", path: path(0) }, over),
    textDraft(
      base,
      "text",
      "depth-over-open",
      withExtra(base, "[".repeat(maxDepth)).slice(0, -1),
      { code: "depth", path: path(0) },
      `${over}, none of them closed`,
    ),
  ];
  if (Buffer.byteLength(objects(maxDepth)) <= maxFrameBytes)
    drafts.push(
      textDraft(
        base,
        "text",
        "depth-over-objects",
        objects(maxDepth),
        { code: "depth", path: path("a") },
        `${over}, objects`,
      ),
    );
  if (maxDepth < 2) return { drafts, skipped: [] };
  drafts.unshift(textDraft(base, "text", "depth-at", arrays(maxDepth - 1), "agreed", `${maxDepth} levels`));
  if (Buffer.byteLength(objects(maxDepth - 1)) <= maxFrameBytes)
    drafts.push(
      textDraft(base, "text", "depth-at-objects", objects(maxDepth - 1), "agreed", `${maxDepth} levels, objects`),
    );
  const wide = withExtra(base, `[${"[],".repeat(maxDepth)}[]]`);
  if (Buffer.byteLength(wide) <= maxFrameBytes && maxDepth > 2)
    drafts.push(textDraft(base, "text", "depth-wide", wide, "agreed", "many arrays side by side are not deep"));
  return { drafts, skipped: [] };
}

/** White space up to the limit of size, and one byte more, where that is a small frame. */
export function sizeTexts(base: TextBase): Texts {
  const { maxFrameBytes } = base.limits;
  if (maxFrameBytes > caps.frameBytes) {
    const reason = `frames of more than ${caps.frameBytes} bytes are not made`;
    return { drafts: [], skipped: [{ id: `${base.name}#:text:size`, reason }] };
  }
  const text = textOf(base);
  const missing = maxFrameBytes - Buffer.byteLength(text);
  if (missing < 0) return { drafts: [], skipped: [] };
  const padded = text + " ".repeat(missing);
  return {
    drafts: [
      textDraft(base, "text", "size-at", padded, null, `${maxFrameBytes} bytes`),
      textDraft(base, "text", "size-over", `${padded} `, whole("size"), `${maxFrameBytes + 1} bytes`),
      textDraft(
        base,
        "text",
        "size-first",
        Buffer.concat([Buffer.from(padded), Buffer.of(0xff)]),
        whole("size"),
        "size is judged before encoding",
      ),
    ],
    skipped: [],
  };
}
