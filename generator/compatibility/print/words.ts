import { printable } from "../../diagnostics/escape.ts";
import type { Change, Edge, Finding } from "../../diff/index.ts";
import type { Origin } from "../../model/origin.ts";
import type { VersionPair } from "../against.ts";

/** A way of frames in words. */
export const edgeWords: Readonly<Record<Edge, string>> = {
  clientToServer: "client to server",
  serverToClient: "server to client",
};

/** What two versions are called. */
export function versionWords({ name, earlier, later }: VersionPair): string {
  const [before, after] = [earlier.catalog, later.catalog];
  const from = before.version === null || before.version === name ? name : `${name} (${before.version})`;
  return `${before.name} ${from} \u2192 ${after.version ?? later.folder}`;
}

/** Where a change is met, the first places first: message and path. */
export function placeWords({ uses }: Change): string {
  const [first] = uses;
  if (first === undefined) return "";
  const path = first.path.length === 0 ? "" : ` /${first.path.join("/")}`;
  const names = new Set(uses.map(({ name }) => String(name)));
  const rest = names.size - 1;
  return printable(`${String(first.name)}${path}`) + (rest > 0 ? ` and in ${rest} more` : "");
}

/** `file:line:column` of an origin below the folder of its catalog. */
export function originWords(folder: string, origin: Origin | null): string | null {
  return origin === null ? null : printable(`${folder}/${origin.file}:${origin.line}:${origin.column}`);
}

/** Where a person has to look: in the later catalog, or where it is gone from there in the earlier one. */
export function blamed(
  { change }: Finding,
  { earlier, later }: VersionPair,
): { readonly folder: string; readonly origin: Origin } | null {
  const { origins } = change;
  if (origins.later !== null) return { folder: later.folder, origin: origins.later };
  return origins.earlier === null ? null : { folder: earlier.folder, origin: origins.earlier };
}

/** Most characters of a frame that are shown. */
const longest = 240;

/** A frame for a report: one printable line; of a long one its beginning, its end and its length. */
export function frameWords(frame: string): string {
  const text = printable(frame);
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 60)} ... ${text.slice(-40)} (${text.length} characters)`;
}
