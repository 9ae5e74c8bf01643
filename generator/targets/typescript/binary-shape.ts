import { type FieldNumbers, noNumbers } from "../../model/numbers.ts";
import { keptTypes } from "../../model/parts.ts";
import type { Field, LiteralType, ObjectType, TypeNode, UnionType } from "../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "./encode/literal.ts";
import { arrayCode, type Code, objectCode } from "./layout.ts";
import { type Plan, type PlannedType, plannedType } from "./plan.ts";

/** A type that is no reference and has no rules beside it. */
type Bare = Exclude<TypeNode, { kind: "ref" | "constrained" }>;

/** Prints what binary frames know of types: numbers in place of names, and scales (docs/FORMATS.md). */
export class ShapePrinter {
  private readonly plan: Plan;
  private readonly numbers: FieldNumbers;

  constructor(plan: Plan) {
    this.plan = plan;
    this.numbers = plan.catalog.numbers ?? noNumbers;
  }

  /** The shape of a declaration. */
  declared({ declaration: { name, type } }: PlannedType): Code {
    if (type.kind === "object") return this.object(name, type);
    if (type.kind === "enum" && type.base === null) return this.enumShape(name);
    return this.shape(type);
  }

  private shape(type: TypeNode): Code {
    switch (type.kind) {
      case "constrained":
        return this.shape(type.inner);
      case "ref": {
        const target = plannedType(this.plan, type.target);
        return table("ref", ["target", `() => ${shapeName(target)}`]);
      }
      case "nullable":
        return table("nullable", ["inner", this.shape(type.inner)]);
      case "array":
        return table("array", ["items", this.shape(type.items)]);
      case "tuple": {
        const items = arrayCode(type.items.map((item) => this.shape(item)));
        return table("tuple", ["items", items], type.rest === null ? null : ["rest", this.shape(type.rest)]);
      }
      case "map":
        return table("map", ["values", this.shape(type.values)]);
      case "union":
        return type.selection === "tag" ? this.choice(type) : plain("value");
      case "number":
      case "string":
        if (type.scale === null) return plain(type.kind === "number" ? "double" : "string");
        return table("scaled", ["isText", String(type.kind === "string")], ["scale", numberLiteral(type.scale)]);
      case "integer":
        return plain("sint64");
      case "boolean":
        return plain("bool");
      case "enum":
        return plain("string");
      case "literal":
        return plain(scalarOf(type));
      default:
        return plain("value");
    }
  }

  private enumShape(name: string): Code {
    const entries = [...(this.numbers.enums.get(name)?.numbers ?? [])];
    const numbers = entries.map(([value, number]) => [propertyKey(value), numberLiteral(number)] as const);
    return table("enum", ["numbers", objectCode(numbers)]);
  }

  private object(name: string, type: ObjectType): Code {
    const numbers = this.numbers.objects.get(name)?.numbers;
    const fields = type.fields.map((field) => {
      const constant = this.constant(field);
      if (constant !== null) {
        return objectCode([
          ["name", stringLiteral(field.name)],
          ["constant", scalarLiteral(constant.value)],
        ]);
      }
      return objectCode([
        ["name", stringLiteral(field.name)],
        ["number", numberLiteral(numbers?.get(field.name) ?? 0)],
        ["shape", this.shape(field.type)],
        this.takesNull(field.type) ? ["takesNull", "true"] : null,
      ]);
    });
    const others = keptTypes(type).length > 0 ? "keep" : type.additional.policy;
    return table("object", ["fields", arrayCode(fields)], ["others", stringLiteral(others)]);
  }

  private choice({ branches, tag }: UnionType): Code {
    const entries = branches.flatMap((branch) => {
      const found = this.named(branch);
      if (found === null || found.declaration.type.kind !== "object") return [];
      const field = found.declaration.type.fields.find(({ name }) => name === tag);
      const literal = field && this.bare(field.type);
      if (literal?.kind !== "literal") return [];
      const number = this.numbers.branches.numbers.get(found.declaration.name) ?? 0;
      return objectCode([
        ["number", numberLiteral(number)],
        ["tag", scalarLiteral(literal.value)],
        ["shape", `() => ${shapeName(found)}`],
      ]);
    });
    return table("union", ["tag", stringLiteral(tag ?? "")], ["branches", arrayCode(entries)]);
  }

  /** The constant that a field always is. */
  private constant({ required, type }: Field): LiteralType | null {
    let current = type;
    while (current.kind === "ref") current = plannedType(this.plan, current.target).declaration.type;
    return required && current.kind === "literal" ? current : null;
  }

  private takesNull(type: TypeNode): boolean {
    const bare = this.bare(type);
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

  private bare(type: TypeNode): Bare {
    if (type.kind === "constrained") return this.bare(type.inner);
    return type.kind === "ref" ? this.bare(plannedType(this.plan, type.target).declaration.type) : type;
  }

  /** The declaration that a chain of references ends at. */
  private named(type: TypeNode): PlannedType | null {
    let found: PlannedType | null = null;
    for (let current = type; current.kind === "ref"; current = found.declaration.type) {
      found = plannedType(this.plan, current.target);
    }
    return found;
  }
}

/** Name of a type's shape in the module of all shapes. */
export function shapeName({ schema }: PlannedType): string {
  return schema.replace(/Schema$/, "Shape");
}

function scalarOf({ value, integer }: LiteralType): string {
  if (typeof value === "number") return integer ? "sint64" : "double";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "bool" : "value";
}

function plain(scalar: string): Code {
  return table("plain", ["scalar", stringLiteral(scalar)]);
}

function table(kind: string, ...members: (readonly [key: string, code: Code] | null)[]): Code {
  return objectCode([["kind", stringLiteral(kind)], ...members]);
}
