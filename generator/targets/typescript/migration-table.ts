import type { Counterpart, MemberStep, MigrationPlan, StaticLoss, Step } from "../../migration/index.ts";
import type { DiscriminatorValue } from "../../model/discriminator.ts";
import type { JsonValue } from "../../model/type.ts";
import { propertyKey, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { arrayCode, type Code, type List, objectCode } from "./layout.ts";

type Members = readonly (readonly [key: string, code: Code] | null)[];

/** A protocol's way to another version, as the emitted runtime reads it. */
export function migrationTable(plan: MigrationPlan, protocol: string, discriminator: readonly string[]): List {
  const messages = plan.protocols.find((one) => one.protocol === protocol)?.messages ?? new Map();
  return objectCode([
    ["discriminator", arrayCode(discriminator.map(stringLiteral))],
    ["steps", arrayCode(plan.steps.map(stepCode))],
    [
      "messages",
      arrayCode([...messages].flatMap(([from, all]) => all.map((one: Counterpart) => counterpartCode(from, one)))),
    ],
  ]);
}

/** What is known to be lost, as a list for people and tools. */
export function lossTable(losses: readonly StaticLoss[]): List {
  return arrayCode(
    losses.map(({ kind, where, as, path, text }) =>
      objectCode(Object.entries({ kind, where, as, path, text }).map(([key, value]) => [key, stringLiteral(value)])),
    ),
  );
}

function counterpartCode(from: DiscriminatorValue, { type, direction, step }: Counterpart): Code {
  return objectCode([
    ["from", scalarLiteral(from)],
    ["to", scalarLiteral(type)],
    ["direction", stringLiteral(direction)],
    ["step", String(step)],
  ]);
}

function stepCode(step: Step): Code {
  return objectCode([["kind", stringLiteral(step.kind)], ...partsOf(step)]);
}

function partsOf(step: Step): Members {
  switch (step.kind) {
    case "copy":
    case "number":
      return [];
    case "constant":
      return [["value", scalarLiteral(step.value)]];
    case "decimal":
      return [["scale", String(step.scale)]];
    case "list":
      return [["items", String(step.items)]];
    case "tuple":
      return [
        ["items", arrayCode(step.items.map(String))],
        ["rest", String(step.rest ?? 0)],
      ];
    case "tagged":
      return [["tag", stringLiteral(step.tag)], branches(step.branches)];
    case "typed":
      return [branches(step.branches)];
    case "object":
      return [
        ["members", arrayCode(step.members.map(memberCode))],
        ["others", step.others === null ? "null" : String(step.others)],
      ];
  }
}

function branches(all: Readonly<Record<string, number>>): readonly [string, Code] {
  const codes = Object.entries(all).map(([value, step]) =>
    objectCode([
      ["value", stringLiteral(value)],
      ["step", String(step)],
    ]),
  );
  return ["branches", arrayCode(codes)];
}

function memberCode({ to, from, step, needed, fallback }: MemberStep): Code {
  return objectCode([
    ["to", stringLiteral(to)],
    from === to ? null : ["from", stringLiteral(from)],
    step === 0 ? null : ["step", String(step)],
    needed ? ["needed", "true"] : null,
    fallback === undefined ? null : ["fallback", jsonCode(fallback)],
  ]);
}

function jsonCode(value: JsonValue): Code {
  if (Array.isArray(value)) return arrayCode(value.map(jsonCode));
  if (typeof value !== "object" || value === null) return scalarLiteral(value as string);
  return objectCode(Object.entries(value).map(([name, one]) => [propertyKey(name), jsonCode(one)]));
}
