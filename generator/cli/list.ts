import { join } from "node:path";
import { Command, Option } from "commander";
import { printable } from "../diagnostics/escape.ts";
import type { Message, Protocol } from "../model/catalog.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import { discriminatorText } from "../model/discriminator.ts";
import { generateDefaults } from "./defaults.ts";
import { count } from "./lines.ts";
import { loadOrSay } from "./load.ts";
import type { Terminal } from "./terminal.ts";

const formats = ["text", "json"] as const;

const example = `
Example:
  framewright list                            every message of every version
  framewright list schema/v1 --format json    for tools

A number is what stands for the message in compact and protobuf frames; catalogs with JSON alone have none.`;

/** The command `list`: which messages a catalog has. */
export function listCommand(terminal: Terminal, finish: (code: number) => void): Command {
  return new Command("list")
    .description("list messages: who sends them, how they are delivered, and where they stand")
    .argument(
      "[catalog]",
      "folder of version folders, catalog folder, or one .schema.json file",
      generateDefaults.catalog,
    )
    .addOption(new Option("--format <name>", "how messages are printed").choices([...formats]).default("text"))
    .addHelpText("after", example)
    .action(async (path: string, { format }: { readonly format: (typeof formats)[number] }) => {
      const loaded = await loadOrSay(path, terminal, "errors");
      if (loaded !== null) terminal.out(format === "json" ? printJson(loaded) : printText(loaded));
      finish(loaded === null ? 1 : 0);
    });
}

/** One message as tools read it. */
interface ListedMessage {
  readonly message: string | number;
  readonly type: string;
  readonly direction: Message["direction"];
  readonly delivery: Message["delivery"];
  readonly since: string | null;
  readonly deprecated: boolean;
  readonly replies: readonly (string | number)[];
  /** In binary frames; `null` where the catalog has no numbers. */
  readonly number: number | null;
  readonly family: string;
  /** Path as the command line names it. */
  readonly file: string;
  readonly line: number;
}

function listMessages({ catalog, folder }: LoadedCatalog, protocol: Protocol): readonly ListedMessage[] {
  const numbers = catalog.numbers?.messages.get(protocol.name)?.numbers;
  return protocol.messages.map(({ declaration, discriminatorValue, direction, delivery, since, replies, family }) => ({
    message: discriminatorValue,
    type: declaration.name,
    direction,
    delivery,
    since,
    deprecated: declaration.deprecated,
    replies,
    number: numbers?.get(String(discriminatorValue)) ?? null,
    family,
    file: join(folder, declaration.origin.file),
    line: declaration.origin.line,
  }));
}

function printJson(loaded: readonly LoadedCatalog[]): string {
  const catalogs = loaded.map((one) => ({
    name: one.catalog.name,
    version: one.catalog.version,
    protocols: one.catalog.protocols.map((protocol) => ({
      name: protocol.name,
      subprotocol: protocol.subprotocol,
      discriminator: discriminatorText(protocol.discriminator.path),
      messages: listMessages(one, protocol),
    })),
  }));
  return JSON.stringify({ catalogs }, null, 2);
}

const arrows = { clientToServer: "client \u2192 server", serverToClient: "server \u2192 client", both: "both ways" };

/** A table for each protocol, and one line that counts. */
function printText(loaded: readonly LoadedCatalog[]): string {
  const tables = loaded.flatMap((one) =>
    one.catalog.protocols.map((protocol) => {
      const { name, version } = one.catalog;
      const heading = `${version === null ? name : `${name} ${version}`}, ${protocol.subprotocol}`;
      const rows = listMessages(one, protocol).map((row) => [
        printable(String(row.message)),
        row.type,
        arrows[row.direction],
        row.delivery,
        row.number === null ? "" : `#${row.number}`,
        row.deprecated ? "deprecated" : "",
        `${printable(row.file)}:${row.line}`,
      ]);
      return [printable(heading), ...alignColumns(rows).map((line) => `  ${line}`), ""].join("\n");
    }),
  );
  const protocols = loaded.flatMap(({ catalog }) => catalog.protocols);
  const messages = protocols.reduce((sum, one) => sum + one.messages.length, 0);
  return [...tables, `\u2713 ${count(messages, "message")} in ${count(protocols.length, "protocol")}`].join("\n");
}

/** Rows as lines, each column as wide as its widest cell; a column that is empty throughout is left out. */
function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => Array.from(row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .flatMap((cell, column) => {
        const width = widths[column] ?? 0;
        return width === 0 ? [] : [cell + " ".repeat(width - Array.from(cell).length)];
      })
      .join("  ")
      .trimEnd(),
  );
}
