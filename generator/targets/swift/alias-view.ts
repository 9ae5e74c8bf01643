import type { TypeDeclaration } from "../../model/type.ts";
import { directCompact } from "./compact.ts";
import { declared } from "./declared-view.ts";
import { directAlias } from "./direct-view.ts";
import { identifier, stringLiteral } from "./encode.ts";
import { formatArguments, framesPath } from "./frames.ts";
import { call, labelled, layOut } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import { isThrowing } from "./reading.ts";
import { schemaExpression } from "./schema.ts";
import { swiftType } from "./types.ts";
import type { AliasView } from "./view.ts";

/** A declaration that is another name for a type of Swift, with the codec that the catalog's enum holds for it. */
export function aliasView(declaration: TypeDeclaration, plan: ModulePlan): AliasView {
  const { key, name, type } = declaration;
  const codec = call("Codec", [
    stringLiteral(name),
    labelled("schema", schemaExpression(type, plan.types, plan.schemaPath)),
    labelled("limits", `${plan.catalogType}.limits`),
    ...formatArguments(plan, framesPath(declaration, plan), directCompact(declaration, plan)),
    isThrowing(type, plan)
      ? `read: { _reader throws(FrameReader.Refusal) in try ${plan.readPath(key)}(&_reader) }`
      : `read: { ${plan.readPath(key)}(&$0) }`,
    `write: { ${plan.writePath(key)}($0, &$1) }`,
  ]);
  return {
    ...declared(declaration, plan),
    codec: layOut(codec, `public static let ${identifier(plan.aliasCodec(key))}: Codec<${name}> = `, 4),
    type: swiftType(type, plan.types),
    boxed: false,
    direct: directAlias(declaration, plan),
  };
}

/** An alias that leads back to itself, which Swift has to see as a type of its own. */
export function wrapperView(declaration: TypeDeclaration, plan: ModulePlan): AliasView {
  const { key, type } = declaration;
  return {
    ...declared(declaration, plan),
    type: swiftType(type, plan.types),
    boxed: plan.types.isBoxed(key, type),
    direct: directAlias(declaration, plan),
  };
}
