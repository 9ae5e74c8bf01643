import { keptTypes } from "../../model/parts.ts";
import type { Field, JsonScalar, ObjectType, TypeDeclaration } from "../../model/type.ts";
import { constraintSentences } from "./constraints.ts";
import { declared } from "./declared-view.ts";
import { availability, storageNames } from "./deprecated.ts";
import { directStruct } from "./direct-view.ts";
import { deprecatedSentence, docLines, paragraphs, summary } from "./docs.ts";
import { doubleLiteral, identifier, integerLiteral, SwiftSource, stringLiteral } from "./encode.ts";
import { jsonScalar } from "./json-value.ts";
import { fieldNames, keptMembers } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import { constantOf, keptType, scalarType, storage } from "./types.ts";
import type { CodingView, ConstantView, ParameterView, PropertyView, StructView } from "./view.ts";

/** Columns of the initializer's first line, beyond which every parameter stands on a line of its own. */
const shortLine = 100;

/** A field with everything that has been decided about it. */
interface Member {
  readonly field: Field;
  readonly name: string;
  /** The property that holds the value. */
  readonly storage: string;
  readonly constant: { readonly value: JsonScalar } | null;
}

/** An object as a struct. */
export function structView(declaration: TypeDeclaration, type: ObjectType, plan: ModulePlan): StructView {
  const { names } = fieldNames(type, plan.types);
  const storages = storageNames(type.fields, names);
  const members = type.fields.map((field, index): Member => {
    const [name = "", storage = ""] = [names[index], storages[index]];
    return { field, name, storage, constant: constantOf(field, plan.types) };
  });
  const stored = members.filter((member) => member.constant === null);
  const kept = keptView(type, plan);
  const placed = plan.types.message(declaration.key);
  const parameters = [...stored.map((member) => parameterView(member, plan)), ...kept.map((one) => one.parameter)];
  return {
    ...declared(declaration, plan),
    message: placed === null ? null : { direction: placed.message.direction, delivery: placed.message.delivery },
    constants: members.flatMap((member) => constantView(member, declaration, plan)),
    properties: [
      ...stored.map((member) => propertyView(member, declaration, plan)),
      ...kept.map((one) => one.property),
    ],
    parameters,
    isShort: parameters.reduce((width, one) => width + one.name.length + one.type.length + 10, 0) < shortLine,
    coding: members.map((member) => codingView(member, plan)),
    keeps: kept.length > 0,
    direct: directStruct(declaration, type, { names, storages }, plan),
  };
}

function constantView(member: Member, declaration: TypeDeclaration, plan: ModulePlan): readonly ConstantView[] {
  const { constant, field, name } = member;
  if (constant === null) return [];
  const path = plan.types.message(declaration.key)?.protocol.discriminator.path ?? [];
  const isDiscriminator = path.length === 1 && path[0] === field.name;
  const fixed = isDiscriminator
    ? `The value of \`${field.name}\` that selects this message.`
    : `The only value that \`${field.name}\` may have.`;
  const value = new SwiftSource(scalarLiteral(constant.value));
  const doc = paragraphs([field.description?.trim() || fixed, deprecatedSentence(field)], 8);
  return [{ name, doc, type: scalarType(constant.value), value, available: availability(field) }];
}

function scalarLiteral(value: JsonScalar): string {
  switch (typeof value) {
    case "string":
      return stringLiteral(value);
    case "number":
      return Number.isSafeInteger(value) ? integerLiteral(value) : doubleLiteral(value);
    case "boolean":
      return String(value);
    default:
      return ".null";
  }
}

function propertyView(
  { field, name, storage: holder }: Member,
  declaration: TypeDeclaration,
  plan: ModulePlan,
): PropertyView {
  const constraints = constraintSentences(field.type, plan.types).join(" ");
  const deprecated = deprecatedSentence(field);
  return {
    name,
    doc: paragraphs([described(field), constraints, deprecated], 8),
    type: storage(field, plan.types).stored,
    boxed: plan.types.isBoxed(declaration.key, field.type),
    storage: holder,
    available: availability(field),
  };
}

function parameterView({ field, name, storage: holder }: Member, plan: ModulePlan): ParameterView {
  const { stored, optional } = storage(field, plan.types);
  return {
    name,
    storage: holder,
    type: stored,
    initial: optional ? new SwiftSource("nil") : null,
    doc: parameterDoc(name, described(field)),
  };
}

/** One item of DocC's list of parameters; its further lines are indented below the text of the first. */
function parameterDoc(name: string, description: string): readonly string[] {
  const lines = docLines(`- ${name}: ${summary(description)}`, 14);
  return lines.map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
}

function described(field: Field): string {
  return field.description?.trim() || `The member \`${field.name}\`.`;
}

function codingView({ field, name, storage: holder, constant }: Member, plan: ModulePlan): CodingView {
  const { coded, optional } = storage(field, plan.types);
  return {
    wire: field.name,
    constant: constant === null ? null : new SwiftSource(jsonScalar(constant.value)),
    type: coded,
    // A constant is written even where it may be absent.
    optional: constant === null && optional,
    encoded: new SwiftSource(constant === null ? `self.${identifier(holder)}` : encodedConstant(field, name, constant)),
  };
}

/** A constant where it is encoded: by its name, and where that is deprecated as it is. */
function encodedConstant({ deprecated }: Field, name: string, { value }: { readonly value: JsonScalar }): string {
  return deprecated ? `${scalarLiteral(value)} as ${scalarType(value)}` : `Self.${identifier(name)}`;
}

/** The property for members that the schema does not declare, where it keeps them. */
function keptView(
  type: ObjectType,
  plan: ModulePlan,
): readonly { readonly property: PropertyView; readonly parameter: ParameterView }[] {
  const kept = keptTypes(type);
  if (kept.length === 0) return [];
  const doc = "Members that the schema does not declare, in received order.";
  const stored = `Members<${keptType(type, plan.types)}>`;
  const constraints = kept.length === 1 && kept[0] ? constraintSentences(kept[0], plan.types).join(" ") : "";
  const initial = new SwiftSource("[:]");
  return [
    {
      property: {
        name: keptMembers,
        doc: paragraphs([doc, constraints], 8),
        type: stored,
        boxed: false,
        storage: keptMembers,
        available: null,
      },
      parameter: {
        name: keptMembers,
        storage: keptMembers,
        type: stored,
        initial,
        doc: parameterDoc(keptMembers, doc),
      },
    },
  ];
}
