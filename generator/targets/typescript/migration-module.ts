import type { Migration, MigrationPlan, StaticLoss } from "../../migration/index.ts";
import type { DiscriminatorValue } from "../../model/discriminator.ts";
import type { ModuleDraft } from "./assemble.ts";
import { textDoc } from "./docs.ts";
import { propertyKey, stringLiteral } from "./encode/literal.ts";
import { printCode } from "./layout.ts";
import { lossTable, migrationTable } from "./migration-table.ts";
import { type Plan, type PlannedProtocol, plannedType } from "./plan.ts";
import { constStatement } from "./statements.ts";

/** The plans of two versions that follow each other, and the ways between them. */
export interface PlannedMigration {
  readonly migration: Migration;
  readonly earlier: Plan;
  readonly later: Plan;
}

/** One way between two versions, with the words for it. */
interface Way {
  readonly verb: "upgrade" | "downgrade";
  readonly noun: "Upgrades" | "Downgrades";
  readonly plan: MigrationPlan;
  readonly from: Plan;
  readonly to: Plan;
}

/** Drafts the module with the migrations between two versions: `migrations/v1-v2`. */
export function migrationModule({ migration, earlier, later }: PlannedMigration): ModuleDraft {
  const ways: readonly Way[] = [
    { verb: "upgrade", noun: "Upgrades", plan: migration.upgrade, from: earlier, to: later },
    { verb: "downgrade", noun: "Downgrades", plan: migration.downgrade, from: later, to: earlier },
  ];
  return {
    module: `${folderOf(earlier)}-${folderOf(later)}`,
    source: null,
    imports: [
      'import { type KnownLoss, type MigrationOptions, type MigrationTable, type Migrated, migrate } from "./migrate.js";',
      ...[earlier, later].map((plan) => `import * as ${folderOf(plan)} from "../${folderOf(plan)}/index.js";`),
      'export type { KnownLoss, Loss, Migrated, MigrationOptions, Receiver, Refusal } from "./migrate.js";',
    ].join("\n"),
    statements: ways.flatMap((way) => [
      ...way.from.protocols.flatMap((protocol) => statementsOf(way, protocol)),
      losses(way),
    ]),
  };
}

function statementsOf(way: Way, protocol: PlannedProtocol): readonly string[] {
  const { verb, noun, plan, from, to } = way;
  const other = to.protocols.find((one) => one.protocol.name === protocol.protocol.name);
  const messages = plan.protocols.find((one) => one.protocol === protocol.protocol.name)?.messages;
  if (other === undefined || messages === undefined) return [];
  const { path } = protocol.protocol.discriminator;
  const table = `${verb}${protocol.name}Table`;
  const [source, target] = [`${folderOf(from)}.${protocol.name}`, `${folderOf(to)}.${other.name}`];
  const [only] = path;
  const isNamed = path.length === 1 && only !== undefined;
  const results = `${protocol.name}${noun}`;
  const made = isNamed ? `${results}[Message[${stringLiteral(only)}]]` : target;
  const becomes = `Takes a message of ${versionOf(from)} to ${versionOf(to)}. Never throws; what cannot be said there is refused with a code.`;
  return [
    ...(isNamed ? [resultTypes(way, results, other, messages)] : []),
    constStatement(
      textDoc(`How messages of ${versionOf(from)} become messages of ${versionOf(to)}.`),
      table,
      "MigrationTable",
      migrationTable(plan, protocol.protocol.name, path),
    ).replace("export const", "const"),
    `${textDoc(becomes)}\nexport function ${verb}${protocol.name}<Message extends ${source}>(\n  message: Message,\n  options: MigrationOptions,\n): Migrated<${made}> {\n` +
      `  const judge = ${folderOf(to)}.${other.namespace}.validate;\n` +
      `  return migrate(${table}, judge, message, options) as Migrated<${made}>;\n}`,
  ];
}

/** An interface that tells, by the discriminator's value, what a message becomes. */
function resultTypes(
  { from, to }: Way,
  name: string,
  other: PlannedProtocol,
  messages: MigrationPlan["protocols"][number]["messages"],
): string {
  const typeOf = (type: DiscriminatorValue): readonly string[] => {
    const found = other.protocol.messages.filter((one) => one.discriminatorValue === type);
    return found.map((one) => `${folderOf(to)}.${plannedType(to, one.declaration.key).name}`);
  };
  const members = [...messages].map(([value, all]) => {
    const types = [...new Set(all.flatMap(({ type }) => typeOf(type)))];
    return `  readonly ${typeof value === "number" ? keyOf(value) : propertyKey(value)}: ${types.join(" | ") || "never"};`;
  });
  const doc = textDoc(`What each message of ${versionOf(from)} becomes, by the value of its discriminator.`);
  return `${doc}\nexport interface ${name} {\n${members.join("\n")}\n}`;
}

function keyOf(value: number): string {
  return value < 0 ? `"${value}"` : String(value);
}

function losses({ verb, plan, from, to }: Way): string {
  const doc = textDoc(
    `What does not survive, or only sometimes, on the way from ${versionOf(from)} to ${versionOf(to)}.`,
    ...(plan.losses.length === 0 ? ["Nothing is lost."] : [plan.losses.map(lossLine).join("\n")]),
  );
  const name = `${verb}Losses`;
  return `${doc}\nexport const ${name}: readonly KnownLoss[] = ${printCode(lossTable(plan.losses), 0, `export const ${name}: readonly KnownLoss[] = `.length)};`;
}

function lossLine({ where, as, path, text }: StaticLoss): string {
  return `- \`${where}${path}\`${as === "" ? "" : ` as \`${as}\``}: ${text}`;
}

function folderOf({ catalog }: Plan): string {
  return catalog.versionFolder ?? "";
}

function versionOf({ catalog }: Plan): string {
  return catalog.version ?? folderOf({ catalog } as Plan);
}
