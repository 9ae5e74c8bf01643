import { deprecationWords } from "../../../model/deprecation.ts";
import type { Field, ObjectType, TypeDeclaration } from "../../../model/type.ts";
import { anchor, html, join } from "../html.ts";
import { printJson } from "./json.ts";
import { paragraphs } from "./prose.ts";
import { constraintPhrase, type Declarations, plainWords, typePhrase } from "./type-phrase.ts";
import type { FieldView } from "./view.ts";

/** The fields of an object, and the members that it takes besides by the pattern of their names. */
export function fieldViews(owner: TypeDeclaration, type: ObjectType, declarations: Declarations): readonly FieldView[] {
  const named = type.fields.map((field) => fieldView(owner, field, declarations));
  const matched = type.patterns.map(({ pattern, type: members }): FieldView => {
    const name = `/${pattern.source}/`;
    return {
      id: anchor(owner.name, name),
      name,
      required: false,
      type: typePhrase(members, declarations),
      constraint: constraintPhrase(members, declarations),
      description: paragraphs(members.description ?? "Every member whose name matches."),
      deprecated: null,
      default: null,
    };
  });
  return [...named, ...matched];
}

function fieldView(owner: TypeDeclaration, field: Field, declarations: Declarations): FieldView {
  return {
    id: anchor(owner.name, field.name),
    name: field.name,
    required: field.required,
    type: typePhrase(field.type, declarations),
    constraint: constraintPhrase(field.type, declarations),
    description: paragraphs(field.description),
    deprecated: deprecatedWords(field),
    default: field.default === undefined ? null : printJson(field.default),
  };
}

/** What its author says of a deprecation, `null` where it is none. */
export function deprecatedWords({ deprecated, deprecation }: Pick<Field, "deprecated" | "deprecation">): string | null {
  if (!deprecated) return null;
  return `Deprecated. ${deprecation === undefined ? "" : deprecationWords(deprecation)}`.trim();
}

/** What holds of an object as a whole, with what becomes of members that it does not declare. */
export function objectWords(type: ObjectType): ReturnType<typeof html> | null {
  const { additional } = type;
  const others = additional.policy === "ignore" ? html`Members that are not declared are ignored.` : html``;
  const words = plainWords(type);
  const stated = words.text === "" ? html`` : html`${join([words])}.`;
  const all = join(
    [stated, others].filter(({ text }) => text !== ""),
    " ",
  );
  return all.text === "" ? null : all;
}
