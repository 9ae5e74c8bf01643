import type { TypeDeclaration, TypeNode } from "../../model/type.ts";
import { integerLiteral } from "./encode.ts";
import { FramesPrinter, framesPath, messageNumber } from "./frames.ts";
import { call, type Expression, labelled } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import { type DirectForm, isThrowing } from "./reading.ts";

/** The expression that reads and writes a declaration's frames of `compact`: those of a message begin with its number. */
export function directCompact({ key, type }: TypeDeclaration, plan: ModulePlan): Expression {
  const placed = plan.types.message(key);
  const isOwnType = plan.types.shape(key) !== "alias";
  const [read, write] = isOwnType ? ["_read", "_write"] : [plan.readPath(key), plan.writePath(key)];
  const effect = "throws(FrameReader.Refusal) in";
  if (placed !== null) {
    const number = integerLiteral(messageNumber(placed, plan));
    return call("DirectCompact", [
      labelled("read", `{ _reader ${effect} try _reader.message(${number}, by: ${read}) }`),
      labelled("write", `{ $1.message(${number}, $0, by: ${write}) }`),
    ]);
  }
  const reading =
    isOwnType || isThrowing(type, plan) ? `{ _reader ${effect} try ${read}(&_reader) }` : `{ ${read}(&$0) }`;
  return call("DirectCompact", [labelled("read", reading), labelled("write", `{ ${write}($0, &$1) }`)]);
}

/** Frames of `compact`, where each value that a table judges needs its shape. */
export function compactForm(plan: ModulePlan): DirectForm {
  const printer = new FramesPrinter(plan);
  return { reader: "CompactReader", writer: "CompactWriter", shape: (type: TypeNode) => flat(printer.shape(type)) };
}

/** The shape of a declaration, as an expression. */
export function declaredShape(declaration: TypeDeclaration, plan: ModulePlan): string {
  return `${framesPath(declaration, plan)}.shape`;
}

function flat(expression: Expression): string {
  if (typeof expression === "string") return expression;
  return `${expression.open}${expression.items.map(flat).join(", ")}${expression.close}`;
}
