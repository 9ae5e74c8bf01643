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
  // What is closed before the last level opens does not count.
  const steps = Array.from({ length: maxDepth - 1 }, (_, at) => (at % 2 === 0 ? "2" : "a"));
  const mixed = steps.reduceRight((inside, step, at) => {
    const isClosed = at < maxDepth - 2;
    if (step === "2") return isClosed ? `[[],{},${inside}]` : `[0,0,${inside}]`;
    return isClosed ? `{"b":[],"c":{},"a":${inside}}` : `{"a":${inside}}`;
  }, '{"c":0}');
  if (Buffer.byteLength(withExtra(base, mixed)) <= maxFrameBytes)
    drafts.push(
      textDraft(
        base,
        "text",
        "depth-over-mixed",
        withExtra(base, mixed),
        { code: "depth", path: extraPath(base, ...steps) },
        `${over}, behind arrays and objects that are closed`,
      ),
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
  const fill = (value: (count: number) => string, unit: number): string | null => {
    const left = maxFrameBytes - Buffer.byteLength(withExtra(base, value(0)));
    return left < 0 ? null : withExtra(base, value(Math.floor(left / unit))) + " ".repeat(left % unit);
  };
  const filled: readonly (readonly [string, string | null, string])[] = [
    ["letters", fill((count) => `"${"a".repeat(count)}"`, 1), "characters of one byte up to the limit"],
    ["two-byte", fill((count) => `"${"\u00e9".repeat(count)}"`, 2), "characters of two bytes up to the limit"],
    ["pairs", fill((count) => `"${"\u{1f600}".repeat(count)}"`, 4), "characters of four bytes up to the limit"],
    // An encoder writes 1e+21, which is one byte more.
    ["longer", fill((count) => `[1E21,"${"a".repeat(count)}"]`, 1), "written, it may be one byte longer"],
    ["shorter", fill((count) => `[1E21,"\\u0061${"a".repeat(count)}"]`, 1), "written, it may be shorter"],
  ];
  return {
    drafts: [
      ...filled.flatMap(([name, frame, comment]) =>
        frame === null ? [] : [textDraft(base, "text", `size-at-${name}`, frame, "agreed", comment)],
      ),
      ...filled.flatMap(([name, frame, comment]) =>
        frame === null ? [] : [textDraft(base, "text", `size-over-${name}`, `${frame} `, whole("size"), comment)],
      ),
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
