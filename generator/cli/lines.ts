import type { Said } from "../current/record.ts";

/** `3 messages`, `1 message`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** What a catalog has, in a few words. */
export function subject({ messages, types }: Pick<Said, "messages" | "types">): string {
  return `${count(messages, "message")}, ${count(types, "type")}`;
}

/** The line of a run that had nothing to write; `seconds` is how long it took. */
export function unchangedLine(said: Said, seconds: number): string {
  const parts = [`${count(0, "file")} written`, `${said.files} unchanged`];
  return `\u2713 ${subject(said)} \u2192 ${said.targets.join(", ")}: ${parts.join(", ")} (${seconds.toFixed(1)} s)`;
}

/** The line of `--check` where nothing would change. */
export function upToDateLine(said: Pick<Said, "messages" | "types">, seconds: number): string {
  return `\u2713 ${subject(said)}: output is up to date (${seconds.toFixed(1)} s)`;
}
