import type { TypeDeclaration } from "../../model/type.ts";
import { directCompact } from "./compact.ts";
import { constraintSentences } from "./constraints.ts";
import { availability } from "./deprecated.ts";
import { deprecatedSentence, paragraphs, remark, travelSentence } from "./docs.ts";
import { stringLiteral } from "./encode.ts";
import { formatArguments, framesPath } from "./frames.ts";
import { call, labelled, layOut } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import { schemaExpression } from "./schema.ts";
import type { DeclaredView } from "./view.ts";

/** Name, documentation, schema table and codec of a declaration. */
export function declared(declaration: TypeDeclaration, plan: ModulePlan): DeclaredView {
  const { name, description, type, origin } = declaration;
  const placed = plan.types.message(declaration.key);
  const texts = [
    description?.trim() || (placed === null ? null : `The message \`${placed.message.discriminatorValue}\`.`),
    placed === null ? null : travelSentence(placed),
    constraintSentences(type, plan.types).join(" "),
    deprecatedSentence(declaration),
    remark(origin),
  ];
  const limits = labelled("limits", `${plan.catalogType}.limits`);
  const codec = call("Codec", [
    stringLiteral(name),
    labelled("schema", "_table"),
    limits,
    ...formatArguments(plan, framesPath(declaration, plan), directCompact(declaration, plan)),
    "read: { _reader throws(FrameReader.Refusal) in try _read(&_reader) }",
    "write: { _write($0, &$1) }",
  ]);
  const schema = schemaExpression(type, plan.types, plan.schemaPath);
  return {
    name,
    doc: paragraphs(texts, 4),
    schema: layOut(schema, "", 8),
    codec: layOut(codec, `public static let codec: Codec<${name}> = `, 4),
    catalogType: plan.catalogType,
    available: availability(declaration),
  };
}
