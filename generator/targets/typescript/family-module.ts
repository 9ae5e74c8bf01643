import { type InterfaceDeclarationStructure, StructureKind } from "ts-morph";
import type { ObjectType, TypeKey } from "../../model/type.ts";
import type { ModuleDraft, Statement } from "./assemble.ts";
import type { DeclaredType } from "./declared-types.ts";
import { declarationDoc, fieldDocLines, linkDoc, textDoc } from "./docs.ts";
import { valueIdentifier } from "./encode/identifier.ts";
import { propertyKey, stringLiteral } from "./encode/literal.ts";
import { Constants } from "./fast/constants.ts";
import { askedStatements, type Printing } from "./fast/expressions.ts";
import { fastStatements, namesStatements, schemaStatement } from "./fast/functions.ts";
import { runtimeTypeUse, runtimeUse } from "./fast/runtime.ts";
import { isFast } from "./fast/shape.ts";
import { printImports, typeUse, type Use, valueUse } from "./imports.ts";
import { arrayCode, callCode, printCode } from "./layout.ts";
import { type Plan, type PlannedFamily, type PlannedType, plannedType } from "./plan.ts";
import { visitType } from "./references.ts";
import { schemaTable } from "./schema-table.ts";
import { aliasStatement, constStatement, propertyType } from "./statements.ts";
import { plainType, type TypeText } from "./type-text.ts";

/** Drafts a family's module: for each declaration its type, an enum's values, its schema table and its codec. */
export function familyModule(
  plan: Plan,
  planned: PlannedFamily,
  declared: ReadonlyMap<TypeKey, DeclaredType>,
): ModuleDraft {
  const { module, types, family } = planned;
  const printing: Printing = { plan, constants: new Constants(), uses: [], asked: new Set() };
  const statements = types.flatMap((type) => {
    const shape = declared.get(type.declaration.key);
    if (shape === undefined) throw new Error(`${type.name} has no emitted type`);
    const object = type.declaration.type;
    return [
      typeStatement(type, shape),
      ...valuesStatement(type),
      ...(isFast(object)
        ? [...namesStatements(printing, type, object), ...fastStatements(printing, type, object)]
        : [
            schemaStatement(
              type,
              schemaTable(object, (key) => plannedType(plan, key).schema),
            ),
          ]),
      codecStatement(type),
    ];
  });
  const constants = printing.constants.statements();
  if (constants.length > 0) statements.push(constants.join("\n"));
  const hasFast = types.some((type) => isFast(type.declaration.type));
  const fastUses = hasFast ? [runtimeTypeUse("FastPass")] : [];
  const asked = askedStatements(printing);
  if (asked.length > 0) statements.unshift(asked.join("\n"));
  return {
    module,
    source: family.file,
    imports: printImports(module, [...types.flatMap((type) => uses(plan, type)), ...fastUses, ...printing.uses]),
    statements: statements.length === 0 ? ["export {};"] : [...aboutFamily(planned), ...statements],
  };
}

function typeStatement(type: PlannedType, shape: DeclaredType): Statement {
  const doc = declarationDoc(type);
  if (shape.kind === "alias") return aliasStatement(doc, type.name, shape.type);
  const { fields } = type.declaration.type as ObjectType;
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    leadingTrivia: `${doc}\n`,
    name: type.name,
    isExported: true,
    properties: fields.map((field, index) => {
      const text = shape.fields[index] as TypeText;
      const name = propertyKey(field.name);
      const docs = fieldDocLines(field);
      return {
        name,
        isReadonly: true,
        hasQuestionToken: !field.required,
        type: propertyType(text, `  readonly ${name}?: `.length),
        ...(docs.length === 0 ? {} : { docs: [docs.join("\n")] }),
      };
    }),
    ...indexSignature(fields.length, shape.index),
  };
  return structure;
}

/** Members that are not declared. An object without any is said to have none: `{}` would take every value but null. */
function indexSignature(fields: number, kept: TypeText | null): Pick<InterfaceDeclarationStructure, "indexSignatures"> {
  const type = kept ?? (fields === 0 ? plainType("never") : null);
  if (type === null) return {};
  const returnType = propertyType(type, "  readonly [name: string]: ".length);
  return { indexSignatures: [{ keyName: "name", keyType: "string", returnType, isReadonly: true }] };
}

function valuesStatement({ declaration, name, values }: PlannedType): Statement[] {
  if (values === null || declaration.type.kind !== "enum") return [];
  const start = `export const ${values} = `;
  const end = " as const;";
  const list = printCode(arrayCode(declaration.type.values.map(stringLiteral)), 0, start.length, end.length);
  return [`${linkDoc("The values of ", name, " that the catalog names, in its order.")}\n${start}${list}${end}`];
}

function codecStatement({ name, schema, declaration }: PlannedType): string {
  const fast = isFast(declaration.type) ? [`${valueIdentifier(name)}Fast`] : [];
  const call = callCode("/* @__PURE__ */ codec", [stringLiteral(name), schema, "limits", ...fast]);
  return constStatement(linkDoc("Codec of ", name, "."), name, `Codec<${name}>`, call);
}

function aboutFamily({ family }: PlannedFamily): string[] {
  const about = [family.title, family.description].filter((text) => text !== null && text.trim() !== "");
  // A plain comment: as a doc comment it would belong to the declaration below it.
  return about.length === 0 ? [] : [textDoc(...about).replace("/**", "/*")];
}

/** Names that a declaration's statements take from other modules. */
function uses(plan: Plan, { declaration, module }: PlannedType): readonly Use[] {
  const found: Use[] = [
    runtimeTypeUse("Codec"),
    runtimeUse("codec"),
    runtimeTypeUse("Schema"),
    valueUse("limits", "limits"),
  ];
  visitType(declaration.type, (type) => {
    if (type.kind === "any") found.push(runtimeTypeUse("JsonValue"));
    if (type.kind !== "ref") return;
    const target = plannedType(plan, type.target);
    if (target.module !== module) {
      found.push(typeUse(target.module, target.name), valueUse(target.module, target.schema));
    }
  });
  return found;
}
