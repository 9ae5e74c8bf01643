/** Holds the pages beside the catalog to what its schemas say. */
import { describe, expect, it } from "vitest";
import { catalogFiles, type Json, type Schema } from "./catalog-files.ts";

const { ajv, familyOf, faults, messageOf, messages, text, unset } = catalogFiles("v1");

describe("pages", () => {
  const realtime = messages.filter(({ protocol }) => protocol === "realtime");
  const protocolPage = text("PROTOCOL.md");
  const readme = text("../README.md");
  const samples = (markdown: string): Json[] =>
    [...markdown.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = ""]) => JSON.parse(json) as Json);

  it.each(realtime)("PROTOCOL.md tells $type, with valid samples", ({ type, message }) => {
    const [, section] = protocolPage.split(`\n### \`${type}\`\n`);
    const [own = ""] = (section ?? "").split(/\n##+ /);
    const ways = { clientToServer: "Client -> Server", serverToClient: "Server -> Client", both: "both directions" };
    expect(own).toMatch(new RegExp(`^\\n\\*\\*${ways[message.direction]}\\*\\*, ${message.delivery}\\n`));
    expect(samples(own)[0]).toHaveProperty("type", type);
  });

  it("PROTOCOL.md has only samples that the schemas accept", () => {
    for (const sample of samples(protocolPage)) {
      const { file, name } = messageOf("realtime", (sample as Record<string, Json>).type);
      expect(faults(file, name, sample), name).toEqual([]);
    }
  });

  it("PROTOCOL.md explains the listed error codes and resync reasons, in their order", () => {
    const rows = (heading: string): (string | undefined)[] => {
      const [table = ""] = (protocolPage.split(heading)[1] ?? "").split("\n\n");
      return [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);
    };
    const listed = (file: string, name: string): string[] | undefined => familyOf(file).$defs[name]?.anyOf?.[0]?.enum;
    expect(rows("| code | what went wrong |")).toEqual(listed("error.schema.json", "ErrorCode"));
    expect(rows("| reason | why |")).toEqual(listed("ack.schema.json", "ResyncReason"));
  });

  it("PROTOCOL.md of version 2 tells what is new and what is another one there, with valid samples", () => {
    const later = catalogFiles("v2");
    const page = later.text("PROTOCOL.md");
    for (const { type, message } of later.messages.filter((one) => one.message.since === "2.0.0")) {
      const ways = { clientToServer: "Client -> Server", serverToClient: "Server -> Client", both: "both directions" };
      expect(page).toContain(`### \`${type}\`\n\n**${ways[message.direction]}**, ${message.delivery}\n`);
    }
    expect(samples(page)).toHaveLength(3);
    for (const sample of samples(page)) {
      const { file, name } = later.messageOf("realtime", (sample as Record<string, Json>).type);
      expect(later.faults(file, name, sample), name).toEqual([]);
    }
  });

  it("README.md lists the messages as they are", () => {
    const ways = { clientToServer: "client to server", serverToClient: "server to client", both: "both" };
    const rows = messages.map(
      ({ file, type, name, message }) =>
        `| ${file.replace(".schema.json", "")} | \`${type}\` | \`${name}\` | ${ways[message.direction]} | ${message.delivery} |`,
    );
    expect(readme.split("\n").filter((line) => /^\| [a-z-]+ \| `\w+` \| `[A-Z]\w+` \|/.test(line))).toEqual(rows);
  });

  it("README.md shows a message that the rules above accept", () => {
    const [, block = ""] = /^ {3}```json\n(.*?)^ {3}```$/ms.exec(readme) ?? [];
    const { MessageEdit } = JSON.parse(`{${block}}`) as { MessageEdit: Schema };
    const validate = ajv.compile({ $id: "example.schema.json", ...MessageEdit });
    expect(MessageEdit.examples).toHaveLength(1);
    for (const example of MessageEdit.examples ?? []) expect(validate(example)).toBe(true);
    for (const { value } of MessageEdit.message?.counterExamples ?? []) expect(validate(value)).toBe(false);
    expect(unset("chat.schema.json", MessageEdit, MessageEdit.examples ?? [])).toEqual([]);
  });
});
