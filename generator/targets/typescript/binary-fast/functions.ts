import { type FieldNumbers, noNumbers } from "../../../model/numbers.ts";
import type { EnumType, Field, LiteralType, ObjectType, TypeNode } from "../../../model/type.ts";
import { textDoc } from "../docs.ts";
import { valueIdentifier } from "../encode/identifier.ts";
import { stringLiteral } from "../encode/literal.ts";
import type { Constants } from "../fast/constants.ts";
import type { Printing } from "../fast/expressions.ts";
import { isSmall } from "../fast/extent.ts";
import { isFast, type Shape, shapeOf } from "../fast/shape.ts";
import { testExpression } from "../fast/values.ts";
import { type Use, valueUse } from "../imports.ts";
import { arrayCode, callCode, printCode } from "../layout.ts";
import { type Plan, type PlannedType, plannedType } from "../plan.ts";

/** What the printers of the fast passes of `compact` have in common: their functions, and what they ask of types. */
export abstract class CompactFunctions {
  readonly uses: Use[] = [];
  /** The module of the runtime that emitted functions are made of. */
  abstract readonly toolbox: string;
  protected readonly plan: Plan;
  protected readonly numbers: FieldNumbers;
  protected readonly functions = new Map<string, string>();
  /** What judges a message's members, printed into this module. */
  protected readonly printing: Printing;
  private readonly tokens: Map<string, string>;

  constructor(plan: Plan, { tokens, constants }: Shared) {
    this.plan = plan;
    this.tokens = tokens;
    this.printing = { plan, constants, uses: this.uses, asked: new Set() };
    this.numbers = plan.catalog.numbers ?? noNumbers;
  }

  /** The statements of all functions so far, by name, those that others need first. */
  statements(): ReadonlyMap<string, string> {
    return this.functions;
  }

  /** Whether a message can be left to a fast pass. */
  protected isOrdinaryMessage({ declaration: { type } }: PlannedType): boolean {
    return type.kind === "object" && isFast(type) && this.isOrdinary(type);
  }

  /**
   * Whether a message is judged as it is read or written: one that holds scalars alone, which no limit of the catalog touches. Any
   * other is judged as a whole.
   */
  protected isJudgedHere(type: PlannedType): boolean {
    const { declaration, message } = type;
    if (message === null || !this.isOrdinaryMessage(type) || !isSmall(this.plan, type)) return false;
    return (declaration.type as ObjectType).fields.every((field) => isScalar(shapeOf(this.plan, field.type)));
  }

  /** An expression that judges a member. */
  protected test({ type }: Field, value: string): string {
    return testExpression(this.printing, shapeOf(this.plan, type), value);
  }

  /** Whether no name of an object is one that assignment could do more with than to add it. */
  protected isOrdinary(object: ObjectType): boolean {
    return object.fields.every(({ name }) => !(name in Object.prototype));
  }

  /** The fields of an object that travel, by rising number. */
  protected travelling({ declaration: { name, type } }: PlannedType): readonly Travelling[] {
    const numbers = this.numbers.objects.get(name)?.numbers ?? new Map<string, number>();
    return (type as ObjectType).fields
      .flatMap((field, index) => {
        const number = this.constant(field) === null ? numbers.get(field.name) : undefined;
        return number === undefined ? [] : [{ field, number, index, local: `item${number}` }];
      })
      .sort((one, other) => one.number - other.number);
  }

  /** The table of a closed list's values by number. */
  protected valuesOf(name: string, { values }: EnumType): string {
    const numbers = this.numbers.enums.get(name)?.numbers ?? new Map<string, number>();
    const table: string[] = Array.from({ length: Math.max(0, ...numbers.values()) + 1 }, () => "undefined");
    for (const value of values) table[numbers.get(value) ?? 0] = stringLiteral(value);
    const local = `${valueIdentifier(name)}Values`;
    const start = `const ${local} = `;
    this.functions.set(local, `${start}${printCode(arrayCode(table), 0, start.length)} as const;`);
    return local;
  }

  /** The branches of a choice by tag that have a name and a number. */
  protected branchesOf(
    branches: readonly TypeNode[],
  ): readonly { readonly named: PlannedType; readonly number: number }[] {
    return branches.flatMap((branch) => {
      const named = this.named(branch);
      const number = named === null ? undefined : this.numbers.branches.numbers.get(named.declaration.name);
      return named === null || number === undefined ? [] : [{ named, number }];
    });
  }

  protected call(tool: string, ...args: readonly string[]): string {
    return `${this.tools(tool)[tool]}(${args.join(", ")})`;
  }

  /** The module of the runtime that a name is taken from. */
  protected homeOf(_name: string): string {
    return this.toolbox;
  }

  /** Takes names from the runtime. */
  protected tools<Name extends string>(...names: readonly Name[]): { readonly [name in Name]: string } {
    this.uses.push(...names.map((name) => valueUse(this.homeOf(name), name)));
    const taken = Object.fromEntries(names.map((name) => [name, name] as const));
    return taken as unknown as { readonly [name in Name]: string };
  }

  /** The constant that a field always is, so that it does not travel. */
  protected constant({ required, type }: Field): LiteralType | null {
    let current = type;
    while (current.kind === "ref") current = plannedType(this.plan, current.target).declaration.type;
    return required && current.kind === "literal" ? current : null;
  }

  /** Whether objects with declared members may lie in a value: what they do not declare has to be left out. */
  protected holdsObjects(type: TypeNode, seen: ReadonlySet<TypeNode> = new Set()): boolean {
    if (seen.has(type)) return false;
    const within = new Set(seen).add(type);
    switch (type.kind) {
      case "object":
        return true;
      case "ref":
        return this.holdsObjects(plannedType(this.plan, type.target).declaration.type, within);
      case "constrained":
      case "nullable":
        return this.holdsObjects(type.inner, within);
      case "array":
        return this.holdsObjects(type.items, within);
      case "map":
        return this.holdsObjects(type.values, within);
      case "tuple":
        return [...type.items, ...(type.rest === null ? [] : [type.rest])].some((one) =>
          this.holdsObjects(one, within),
        );
      case "union":
        return type.branches.some((branch) => this.holdsObjects(branch, within));
      default:
        return false;
    }
  }

  /** The prepared bytes of strings that follow each other. */
  protected token(...texts: readonly string[]): string {
    const key = JSON.stringify(texts);
    const known = this.tokens.get(key) ?? `text${this.tokens.size + 1}`;
    this.tokens.set(key, known);
    if (!this.functions.has(known)) {
      this.uses.push(valueUse("runtime/binary/packed", "packed"));
      const start = `const ${known} = `;
      const made = printCode(callCode("/* @__PURE__ */ packed", texts.map(stringLiteral)), 0, start.length);
      this.functions.set(known, `${start}${made};`);
    }
    return known;
  }

  /** The expression of which declared members an object has. */
  protected membersOf(value: string, { name, declaration }: PlannedType): string {
    const known = `${valueIdentifier(name)}Names`;
    if (!this.functions.has(known)) {
      this.uses.push(valueUse("runtime/plain", "membersOf"), valueUse("runtime/token", "names"));
      const start = `const ${known} = `;
      const fields = (declaration.type as ObjectType).fields.map((field) => stringLiteral(field.name));
      const names = printCode(callCode("/* @__PURE__ */ names", fields), 0, start.length);
      this.functions.set(known, `${start}${names};`);
    }
    return `membersOf(${value}, ${known})`;
  }

  /** Whether a type accepts null, so that an absent member of it is not nil. */
  protected takesNull(type: TypeNode): boolean {
    switch (type.kind) {
      case "any":
      case "null":
      case "nullable":
        return true;
      case "literal":
        return type.value === null;
      case "union":
        return type.branches.some((branch) => this.takesNull(branch));
      case "constrained":
        return this.takesNull(type.inner);
      case "ref":
        return this.takesNull(plannedType(this.plan, type.target).declaration.type);
      default:
        return false;
    }
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

/** What the printers of one module share. */
export interface Shared {
  /** Names of prepared strings. */
  readonly tokens: Map<string, string>;
  readonly constants: Constants;
}

function isScalar(shape: Shape): boolean {
  if (shape.kind === "nullable") return isScalar(shape.inner);
  return !["any", "array", "map", "call", "schema"].includes(shape.kind);
}

/** A field that travels, with its place among the fields, and what its value is called in a function. */
export interface Travelling {
  readonly field: Field;
  readonly number: number;
  readonly index: number;
  readonly local: string;
}

/** The comment of a function about a type. */
export function functionDoc(before: string, name: string, after: string): string {
  return textDoc(`${before}\`${name}\`${after}`);
}
