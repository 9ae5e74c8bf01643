import { quote } from "../../diagnostics/quote.ts";
import type { Notes } from "../notes.ts";
import type { ForeignDocument } from "../read/documents.ts";
import { join } from "../schema/keywords.ts";
import { isFields, memberOf, valueAt } from "../tree.ts";

/** What an AsyncAPI document may say that a catalog has no word for, by where it stands. */
const unkept: readonly (readonly [readonly string[], readonly string[], string])[] = [
  [[], ["servers", "tags", "externalDocs", "security", "id"], "a catalog says what frames hold, not where they travel"],
  [["info"], ["termsOfService", "contact", "license", "tags", "externalDocs"], "a catalog has a description only"],
  [
    ["components"],
    [
      "servers",
      "serverVariables",
      "securitySchemes",
      "parameters",
      "correlationIds",
      "operationTraits",
      "messageTraits",
      "replyAddresses",
      "externalDocs",
      "tags",
      "serverBindings",
      "channelBindings",
      "operationBindings",
      "messageBindings",
    ],
    "a catalog says what frames hold, not how they travel",
  ],
];

/** Notes everything of a document that is neither a message nor a type. */
export function noteUnkept({ source }: ForeignDocument, notes: Notes): void {
  for (const [path, names, why] of unkept) {
    const holder = valueAt(source.value, path);
    for (const name of names) {
      if (memberOf(holder, name) === undefined) continue;
      notes.lost(source.locate(join("", [...path, name]), "name"), `${[...path, name].join(".")} is left out`, why);
    }
  }
  const operations = memberOf(source.value, "operations");
  for (const name of isFields(operations) ? Object.keys(operations) : []) {
    const what = `the operation ${quote(name)} is left out`;
    notes.lost(source.locate(join("/operations", [name]), "name"), what, "only its direction and its reply are kept");
  }
  for (const name of Object.keys(isFields(source.value) ? source.value : {}).filter((one) => one.startsWith("x-"))) {
    notes.lost(source.locate(join("", [name]), "name"), `${name} is left out`, "it says nothing of messages");
  }
  const channels = memberOf(source.value, "channels");
  for (const [name, channel] of isFields(channels) ? Object.entries(channels) : []) {
    const at = join("/channels", [name]);
    const what = `the channel ${quote(name)} is left out`;
    notes.lost(source.locate(at, "name"), what, "the messages of all channels are one protocol");
    for (const member of ["parameters", "bindings", "servers"]) {
      if (memberOf(channel, member) === undefined) continue;
      notes.lost(
        source.locate(join(at, [member]), "name"),
        `${member} of a channel is left out`,
        "a frame does not hold it",
      );
    }
  }
}
