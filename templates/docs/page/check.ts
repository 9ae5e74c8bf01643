import { type Codec, judge, type Verdict } from "./judge.js";
import { placeOf } from "./place.js";

interface Parts {
  readonly text: HTMLTextAreaElement;
  readonly codec: HTMLSelectElement;
  readonly verdict: HTMLElement;
  readonly marked: HTMLElement;
}

/** Lets the reader put frames to the emitted validators: by hand, or an example by its button. */
export function wireCheck(loadCodecs: () => Readonly<Record<string, Codec>>): void {
  const parts = findParts();
  if (parts === null) return;
  let codecs: Readonly<Record<string, Codec>> | null = null;
  const check = (): void => {
    const frame = parts.text.value;
    parts.verdict.replaceChildren();
    parts.marked.hidden = true;
    if (frame.trim() === "") return;
    codecs ??= loadCodecs();
    const codec = codecs[parts.codec.value];
    if (codec === undefined) return;
    const discriminator = parts.codec.selectedOptions[0]?.dataset.discriminator ?? "";
    show(frame, judge(codec, frame, discriminator), parts);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  parts.text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, 120);
  });
  parts.codec.addEventListener("change", check);
  document.querySelector("[data-clear]")?.addEventListener("click", () => {
    parts.text.value = "";
    check();
    parts.text.focus();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-try]") : null;
    const code = button?.closest("figure")?.querySelector("pre");
    if (button === null || code === null || code === undefined) return;
    parts.text.value = code.textContent ?? "";
    parts.codec.value = button.dataset.try ?? "";
    check();
    document.getElementById("check-frame")?.scrollIntoView();
    parts.text.focus({ preventScroll: true });
  });
}

function findParts(): Parts | null {
  const text = document.querySelector<HTMLTextAreaElement>("#check-text");
  const codec = document.querySelector<HTMLSelectElement>("#check-codec");
  const verdict = document.querySelector<HTMLElement>("[data-verdict]");
  const marked = document.querySelector<HTMLElement>("[data-marked]");
  return text && codec && verdict && marked ? { text, codec, verdict, marked } : null;
}

function show(frame: string, { fault, tag }: Verdict, { codec, verdict, marked }: Parts): void {
  const line = document.createElement("p");
  const subject = subjectOf(tag, codec.value);
  verdict.append(line);
  if (fault === null) {
    line.append("This is a valid ", subject, ".");
    return;
  }
  line.className = "bad";
  if (fault.code === "unknownMessage") line.append("No message of this protocol is called ", coded(tag ?? ""), ".");
  else {
    line.append("Refused: ", coded(fault.code), " at ", fault.path === "" ? "the whole frame" : coded(fault.path));
    if (tag !== null) line.append(" of ", subject);
    line.append(". ", sentence(fault.message));
  }
  const [start, end] = placeOf(frame, fault.code, fault.path);
  const mark = document.createElement("mark");
  // Where the text ends too early there is nothing to mark but its end.
  mark.textContent = frame.slice(start, end) || "\u2026";
  marked.replaceChildren(frame.slice(0, start), mark, frame.slice(end));
  marked.hidden = false;
}

/** A link to the message that the frame says it is, or to the type. */
function subjectOf(tag: string | null, codec: string): Node {
  const entries = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  const entry = entries.find((one) =>
    tag === null ? one.id === codec : one.dataset.codec === codec && one.querySelector("h4 code")?.textContent === tag,
  );
  const name = coded(tag ?? codec);
  if (entry === undefined) return name;
  const link = document.createElement("a");
  link.href = `#${entry.id}`;
  link.append(name);
  return link;
}

function coded(text: string): HTMLElement {
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

/** A fault's message is `code: words at path`; its words as a sentence. */
function sentence(message: string): string {
  const words = message.replace(/^\w+: /, "").replace(/ at \/.*$/, "");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
