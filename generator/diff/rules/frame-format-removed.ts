import { wireRule } from "./rule.ts";

/** A format of frames that is no longer spoken (docs/COMPATIBILITY.md). */
export const frameFormatRemoved = wireRule({
  id: "frame-format-removed",
  title: "A format of frames that is no longer spoken",
  kinds: ["frameFormats"],
  message: ({ removed }) => `${removed.join(", ")} is no longer spoken, and older clients ask for it`,
  fix: "go on listing the format until no supported version asks for it",
});
