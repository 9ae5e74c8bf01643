import { type FieldNumbers, needNumbers, noNumbers } from "../../model/numbers.ts";
import { keptTypes } from "../../model/parts.ts";
import type { Field, LiteralType, ObjectType, TypeDeclaration, TypeNode, UnionType } from "../../model/type.ts";
import { integerLiteral, stringLiteral } from "./encode.ts";
import { jsonScalar } from "./json-value.ts";
import { call, type Expression, labelled, list } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import type { PlacedMessage } from "./plan.ts";

/** A type that is no reference and has no rules beside it. */
type Bare = Exclude<TypeNode, { kind: "ref" | "constrained" }>;

/** Expression for what binary frames know of a declaration: `RealtimeV1Catalog.Frames.ofTick`. */
export function framesPath({ name }: TypeDeclaration, { catalogType }: ModulePlan): string {
  return `${catalogType}.Frames.of${name}`;
}

/**
 * The arguments that tell a codec of binary formats; none where the catalog lists JSON alone.
 *
 * @param frames expression for what binary frames know
 * @param compact expression for what reads and writes `compact` in one pass
 */
export function formatArguments(
  { catalog, catalogType }: ModulePlan,
  frames: string,
  compact: Expression,
): readonly Expression[] {
  if (catalog.formats.every((format) => format === "json")) return [];
  const formats = labelled("formats", `${catalogType}.formats`);
  const known = needNumbers(catalog.formats) ? [formats, labelled("frames", `{ ${frames} }`)] : [formats];
  return catalog.formats.includes("compact") ? [...known, labelled("compact", compact)] : known;
}

/** The number of a message in a protocol. */
export function messageNumber({ protocol, message }: PlacedMessage, { catalog }: ModulePlan): number {
  const space = catalog.numbers?.messages.get(protocol.name);
  return space?.numbers.get(String(message.discriminatorValue)) ?? 0;
}

/** Prints what binary frames know of types, numbers in place of names and scales, as expressions of the runtime's `BinaryShape`. */
export class FramesPrinter {
  readonly #plan: ModulePlan;
  readonly #numbers: FieldNumbers;

  constructor(plan: ModulePlan) {
    this.#plan = plan;
    this.#numbers = plan.catalog.numbers ?? noNumbers;
  }

  /** What is known of a declaration; of a message, with its number in the first protocol that has it. */
  declared(declaration: TypeDeclaration): Expression {
    const { name, type, key } = declaration;
    const shape =
      type.kind === "object"
        ? this.#object(name, type)
        : type.kind === "enum" && type.base === null
          ? this.#enumeration(name)
          : this.shape(type);
    const placed = this.#plan.types.message(key);
    if (placed === null) return call("TypeFrames", [shape]);
    const { protocol, message } = placed;
    const number = this.#numbers.messages.get(protocol.name)?.numbers.get(String(message.discriminatorValue)) ?? 0;
    const path = list(protocol.discriminator.path.map(stringLiteral));
    return call("TypeFrames", [shape, labelled("number", integerLiteral(number)), labelled("discriminator", path)]);
  }

  /** What is known of a type. */
  shape(type: TypeNode): Expression {
    switch (type.kind) {
      case "constrained":
        return this.shape(type.inner);
      case "ref":
        return `.reference { ${framesPath(this.#plan.types.declaration(type.target), this.#plan)}.shape }`;
      case "nullable":
        return call(".nullable", [this.shape(type.inner)]);
      case "array":
        return call(".array", [this.shape(type.items)]);
      case "tuple": {
        const rest = type.rest === null ? [] : [labelled("rest", this.shape(type.rest))];
        return call(".tuple", [list(type.items.map((item) => this.shape(item))), ...rest]);
      }
      case "map":
        return call(".map", [this.shape(type.values)]);
      case "union":
        return type.selection === "tag" ? this.#choice(type) : ".plain(.value)";
      case "number":
      case "string": {
        const isText = type.kind === "string";
        if (type.scale === null) return isText ? ".plain(.string)" : ".plain(.double)";
        return `.scaled(isText: ${isText}, scale: ${integerLiteral(type.scale)})`;
      }
      case "integer":
        return ".plain(.sint64)";
      case "boolean":
        return ".plain(.bool)";
      case "enum":
        return ".plain(.string)";
      case "literal":
        return `.plain(.${scalarOf(type)})`;
      default:
        return ".plain(.value)";
    }
  }

  #enumeration(name: string): Expression {
    const entries = [...(this.#numbers.enums.get(name)?.numbers ?? [])];
    const values = entries.map(
      ([value, number]) => `(value: ${stringLiteral(value)}, number: ${integerLiteral(number)})`,
    );
    return call(".enumeration", [list(values)]);
  }

  #object(name: string, type: ObjectType): Expression {
    const numbers = this.#numbers.objects.get(name)?.numbers;
    const fields = type.fields.map((field) => {
      const constant = this.#constant(field);
      if (constant !== null) return call(".constant", [stringLiteral(field.name), jsonScalar(constant.value)]);
      return call(".numbered", [
        stringLiteral(field.name),
        integerLiteral(numbers?.get(field.name) ?? 0),
        this.shape(field.type),
        ...(this.takesNull(field.type) ? [labelled("takesNull", "true")] : []),
      ]);
    });
    const others = keptTypes(type).length > 0 ? "keep" : type.additional.policy;
    const rest = others === "ignore" ? [] : [labelled("others", `.${others}`)];
    return call(".object", [call("BinaryObject", [list(fields, true), ...rest])]);
  }

  #choice({ branches, tag }: UnionType): Expression {
    const entries = branches.flatMap((branch) => {
      const found = this.named(branch);
      if (found === null || found.type.kind !== "object") return [];
      const field = found.type.fields.find(({ name }) => name === tag);
      const literal = field && this.#bare(field.type);
      if (literal?.kind !== "literal") return [];
      const number = this.#numbers.branches.numbers.get(found.name) ?? 0;
      const shape = `{ ${framesPath(found, this.#plan)}.shape }`;
      return [
        call("BinaryShape.Branch", [
          integerLiteral(number),
          labelled("tag", stringLiteral(String(literal.value))),
          shape,
        ]),
      ];
    });
    return call(".union", [labelled("tag", stringLiteral(tag ?? "")), list(entries)]);
  }

  /** The constant that a field always is. */
  #constant({ required, type }: Field): LiteralType | null {
    let current = type;
    while (current.kind === "ref") current = this.#plan.types.declaration(current.target).type;
    return required && current.kind === "literal" ? current : null;
  }

  /** Whether null is a value of a type, as far as frames of `compact` tell absent members from it. */
  takesNull(type: TypeNode): boolean {
    const bare = this.#bare(type);
    switch (bare.kind) {
      case "any":
      case "null":
      case "nullable":
        return true;
      case "literal":
        return bare.value === null;
      case "union":
        return bare.branches.some((branch) => this.takesNull(branch));
      default:
        return false;
    }
  }

  #bare(type: TypeNode): Bare {
    if (type.kind === "constrained") return this.#bare(type.inner);
    return type.kind === "ref" ? this.#bare(this.#plan.types.declaration(type.target).type) : type;
  }

  /** The declaration that a chain of references ends at. */
  named(type: TypeNode): TypeDeclaration | null {
    let found: TypeDeclaration | null = null;
    for (let current = type; current.kind === "ref"; current = found.type) {
      found = this.#plan.types.declaration(current.target);
    }
    return found;
  }
}

function scalarOf({ value, integer }: LiteralType): string {
  if (typeof value === "number") return integer ? "sint64" : "double";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "bool" : "value";
}
