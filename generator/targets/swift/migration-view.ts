import type { Counterpart, MemberStep, Migration, MigrationPlan, StaticLoss, Step } from "../../migration/index.ts";
import type { DiscriminatorValue } from "../../model/discriminator.ts";
import { docLines } from "./docs.ts";
import { type SwiftSource, stringLiteral } from "./encode.ts";
import { catalogHeader, catalogTitle } from "./header.ts";
import { jsonScalar, jsonValue } from "./json-value.ts";
import { call, type Expression, labelled, layOut, list } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import { upperCamel } from "./names.ts";
import type { HeaderView } from "./view.ts";

/** The migrations between two versions. */
export interface MigrationView extends HeaderView {
  /** Name of the enum. */
  readonly name: string;
  readonly doc: readonly string[];
  /** Modules of both versions. */
  readonly earlier: string;
  readonly later: string;
  readonly upgradeDoc: readonly string[];
  readonly downgradeDoc: readonly string[];
  readonly upgradeLosses: readonly SwiftSource[];
  readonly downgradeLosses: readonly SwiftSource[];
  readonly protocols: readonly MigrationProtocolView[];
}

/** One protocol in the migrations between two versions. */
export interface MigrationProtocolView {
  readonly earlierType: string;
  readonly laterType: string;
  readonly upgradeTable: string;
  readonly downgradeTable: string;
  readonly upgrade: readonly SwiftSource[];
  readonly downgrade: readonly SwiftSource[];
}

/** Name of the module with the migrations between the versions of a catalog, whose modules begin with `family`. */
export function migrationsModule(family: string): string {
  return `${family}Migrations`;
}

/** The enum with the migrations between two versions that follow each other, for example `RealtimeV1ToV2`. */
export function migrationView(
  { upgrade, downgrade }: Migration,
  earlier: ModulePlan,
  later: ModulePlan,
): MigrationView {
  const { catalog: from } = earlier;
  const { catalog: to } = later;
  return {
    header: catalogHeader([from, to]),
    name: `${earlier.name}To${upperCamel(to.versionFolder ?? "")}`,
    doc: docLines(`Migrations between ${catalogTitle(from)} and ${catalogTitle(to)}.`, 0),
    earlier: earlier.name,
    later: later.name,
    upgradeDoc: lossDoc(upgrade.losses),
    downgradeDoc: lossDoc(downgrade.losses),
    upgradeLosses: layOut(lossTable(upgrade.losses), "public static let upgradeLosses: [KnownMigrationLoss] = ", 4),
    downgradeLosses: layOut(
      lossTable(downgrade.losses),
      "public static let downgradeLosses: [KnownMigrationLoss] = ",
      4,
    ),
    protocols: upgrade.protocols.flatMap(({ protocol }): MigrationProtocolView[] => {
      const [one, other] = [from, to].map(({ protocols }) => protocols.find(({ name }) => name === protocol));
      if (one === undefined || other === undefined) return [];
      const upgradeTable = `_upgrade${upperCamel(one.typeName)}`;
      const downgradeTable = `_downgrade${upperCamel(other.typeName)}`;
      return [
        {
          earlierType: `${earlier.name}.${one.typeName}`,
          laterType: `${later.name}.${other.typeName}`,
          upgradeTable,
          downgradeTable,
          upgrade: layOut(table(upgrade, protocol), `private let ${upgradeTable}: MigrationTable = `, 0),
          downgrade: layOut(table(downgrade, protocol), `private let ${downgradeTable}: MigrationTable = `, 0),
        },
      ];
    }),
  };
}

function lossDoc(losses: readonly StaticLoss[]): readonly string[] {
  if (losses.length === 0) return ["Nothing is lost."];
  return losses.flatMap(({ where, as, path, text }) =>
    docLines(`- \`${where}${path}\`${as === "" ? "" : ` as \`${as}\``}: ${text}`, 4),
  );
}

function lossTable(losses: readonly StaticLoss[]): Expression {
  const rows = losses.map(({ kind, where, as, path, text }) =>
    call("KnownMigrationLoss", [
      `.${kind}`,
      labelled("where", stringLiteral(where)),
      labelled("as", stringLiteral(as)),
      labelled("path", stringLiteral(path)),
      stringLiteral(text),
    ]),
  );
  return list(rows, true);
}

function table(plan: MigrationPlan, protocol: string): Expression {
  const messages = plan.protocols.find((one) => one.protocol === protocol)?.messages ?? new Map();
  const counterparts = [...messages].flatMap(([from, all]: [DiscriminatorValue, readonly Counterpart[]]) =>
    all.map(({ direction, step }) => call(".init", [stringLiteral(String(from)), `.${direction}`, String(step)])),
  );
  return call("MigrationTable", [
    labelled("steps", list(plan.steps.map(stepExpression), true)),
    labelled("counterparts", list(counterparts, true)),
  ]);
}

function stepExpression(step: Step): Expression {
  switch (step.kind) {
    case "copy":
      return ".copy";
    case "number":
      return ".number";
    case "constant":
      return call(".constant", [jsonScalar(step.value)]);
    case "decimal":
      return call(".decimal", [labelled("scale", String(step.scale))]);
    case "list":
      return call(".list", [String(step.items)]);
    case "tuple":
      return call(".tuple", [list(step.items.map(String)), labelled("rest", String(step.rest ?? 0))]);
    case "tagged":
      return call(".tagged", [stringLiteral(step.tag), branches(step.branches)]);
    case "typed":
      return call(".typed", [branches(step.branches)]);
    case "object":
      return call(".object", [
        list(step.members.map(memberExpression)),
        labelled("others", step.others === null ? "nil" : String(step.others)),
      ]);
  }
}

function branches(all: Readonly<Record<string, number>>): Expression {
  const entries = Object.entries(all).map(([value, step]) => labelled(stringLiteral(value), String(step)));
  return entries.length === 0 ? "[:]" : list(entries);
}

function memberExpression({ to, from, step, needed, fallback }: MemberStep): Expression {
  return call(".init", [
    stringLiteral(to),
    ...(from === to ? [] : [labelled("from", stringLiteral(from))]),
    ...(step === 0 ? [] : [String(step)]),
    ...(needed ? [labelled("isNeeded", "true")] : []),
    ...(fallback === undefined ? [] : [labelled("fallback", jsonValue(fallback))]),
  ]);
}
