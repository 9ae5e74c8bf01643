import { type Catalog, declarationIndex, type Message, type Protocol } from "../../model/catalog.ts";
import { emptySpace, type FieldNumbers, type NumberSpace, noNumbers } from "../../model/numbers.ts";
import { keptTypes } from "../../model/parts.ts";
import type { EnumType, Field, LiteralType, ObjectType, TypeNode, UnionType } from "../../model/type.ts";
import { follow, type Resolved, type Types } from "../model/evaluate.ts";
import type { Tree } from "../model/tree.ts";

/** A message and its protocol, as its frame's number tells them. */
export interface NumberedMessage {
  readonly protocol: Protocol;
  readonly message: Message;
  readonly number: number;
}

/** What the reader and the writer of numbered frames ask of a catalog. */
export class Layout {
  readonly types: Types;
  private readonly names: ReadonlyMap<TypeNode, string>;
  private readonly numbers: FieldNumbers;
  private readonly travelling = new Map<ObjectType, readonly (readonly [number, Field])[]>();

  constructor(catalog: Catalog) {
    const index = declarationIndex(catalog);
    this.types = index;
    this.names = new Map([...index.values()].map(({ name, type }) => [type, name]));
    this.numbers = catalog.numbers ?? noNumbers;
  }

  /** The type behind references. */
  follow(type: TypeNode): Resolved {
    return follow(this.types, type);
  }

  /** The type behind references and rules. */
  shape(type: TypeNode): Exclude<Resolved, { kind: "constrained" }> {
    const found = this.follow(type);
    return found.kind === "constrained" ? this.shape(found.inner) : found;
  }

  /** The constant that a field always is, so that it does not travel. */
  constant({ required, type }: Field): LiteralType | null {
    const found = this.follow(type);
    return required && found.kind === "literal" ? found : null;
  }

  /** The fields that travel, with their numbers, by rising number. */
  fields(object: ObjectType): readonly (readonly [number, Field])[] {
    const known = this.travelling.get(object);
    if (known !== undefined) return known;
    const { numbers } = this.space(this.numbers.objects, object);
    const fields = object.fields
      .filter((field) => this.constant(field) === null)
      .map((field) => [numbers.get(field.name) as number, field] as const)
      .sort(([one], [other]) => one - other);
    this.travelling.set(object, fields);
    return fields;
  }

  /** Numbers of an object's members; those that do not travel have none. */
  numbersOf(object: ObjectType): ReadonlyMap<string, number> {
    return new Map(this.fields(object).map(([number, { name }]) => [name, number]));
  }

  /** Numbers of the branches of a choice by tag, by the tag's value. */
  branchNumbers(union: UnionType): ReadonlyMap<string, number> {
    const tagOf = ({ fields }: ObjectType): string => {
      const field = fields.find(({ name }) => name === union.tag);
      const literal = field && this.follow(field.type);
      return literal?.kind === "literal" ? String(literal.value) : "";
    };
    return new Map(this.branches(union).map(([number, object]) => [tagOf(object), number]));
  }

  /** The members that are put in, as they do not travel. */
  constants(object: ObjectType): readonly (readonly [string, Tree])[] {
    return object.fields.flatMap((field) => {
      const constant = this.constant(field);
      return constant === null ? [] : [[field.name, constant.value] as const];
    });
  }

  /** Numbers of a closed enum's values; `null` where its values travel as text. */
  values(type: EnumType): ReadonlyMap<string, number> | null {
    return type.base === null ? this.space(this.numbers.enums, type).numbers : null;
  }

  /** The branches of a choice by tag, by rising number. */
  branches(union: UnionType): readonly (readonly [number, ObjectType])[] {
    return union.branches
      .map((branch) => {
        const object = this.follow(branch) as ObjectType;
        return [this.numbers.branches.numbers.get(this.names.get(object) ?? "") as number, object] as const;
      })
      .sort(([one], [other]) => one - other);
  }

  /** The branch that a tag's value selects. */
  branchOf(union: UnionType, tag: Tree | undefined): readonly [number, ObjectType] | undefined {
    return this.branches(union).find(([, { fields }]) => {
      const field = fields.find(({ name }) => name === union.tag);
      const literal = field && this.follow(field.type);
      return literal?.kind === "literal" && typeof tag === "string" && literal.value === tag;
    });
  }

  /** The messages of a protocol with their numbers. */
  messages(protocol: Protocol): readonly NumberedMessage[] {
    const { numbers } = this.numbers.messages.get(protocol.name) ?? emptySpace;
    return protocol.messages.map((message) => {
      return { protocol, message, number: numbers.get(String(message.discriminatorValue)) as number };
    });
  }

  /** Whether a type accepts null (docs/FORMATS.md section 4.1). */
  acceptsNull(type: TypeNode): boolean {
    const found = this.follow(type);
    switch (found.kind) {
      case "any":
      case "null":
      case "nullable":
        return true;
      case "literal":
        return found.value === null;
      case "union":
        return found.branches.some((branch) => this.acceptsNull(branch));
      case "constrained":
        return this.acceptsNull(found.inner);
      default:
        return false;
    }
  }

  private space(spaces: ReadonlyMap<string, NumberSpace>, type: TypeNode): NumberSpace {
    return spaces.get(this.names.get(type) ?? "") ?? emptySpace;
  }
}

/** Whether an object keeps members that it does not declare. */
export function keeps(object: ObjectType): boolean {
  return keptTypes(object).length > 0;
}
