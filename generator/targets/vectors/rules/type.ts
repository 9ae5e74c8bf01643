import type { JsonValue, TypeNode } from "../../../model/type.ts";
import { type JsonType, jsonTypes, objectOf } from "../../../oracle/json.ts";
import { acceptedTypes, resolve } from "../../../oracle/types.ts";
import type { Context } from "../values/context.ts";
import { numberFaults, validNumbers, withFraction } from "../values/number-values.ts";
import type { FaultCode } from "../vector.ts";
import { accept, type Derived, reject } from "./case.ts";

/** A plain value of each JSON type. */
export const plainest: Readonly<Record<JsonType, JsonValue>> = {
  null: null,
  boolean: true,
  number: 0,
  string: "text",
  array: [],
  object: objectOf([]),
};

/** A value of every JSON type that a type does not accept; for an integer, a number with a fraction too. */
export function* typeCases(context: Context, node: TypeNode): Generator<Derived> {
  const accepted = acceptedTypes(context.declarations, node);
  const code = mistypeCode(context, node);
  for (const type of jsonTypes) {
    if (accepted.has(type)) continue;
    yield reject("type", type, plainest[type], code, `${withArticle(type)} in place of ${listed(accepted)}`);
  }
  const type = valueType(context, node);
  if (type.kind === "literal" && type.typed && type.integer && typeof type.value === "number") {
    const fraction = withFraction(type.value);
    yield reject("type", "fraction", fraction, "type", "a number with a fraction in place of an integer");
    const beyond = "an integer that a double does not hold exactly: range comes before const";
    yield { ...reject("extreme", String(2 ** 53), 2 ** 53, "range", beyond), several: true };
  }
  if (type.kind !== "integer" || type.multipleOf !== null) return;
  const fraction = validNumbers(type)
    .flatMap((value) => [value + 0.5, value - 0.5])
    .find((value) => !Number.isInteger(value) && numberFaults(type, value).join() === "type");
  if (fraction !== undefined)
    yield reject("type", "fraction", fraction, "type", "a number with a fraction in place of an integer");
}

/** A value of every JSON type where all are accepted. */
export function* anyCases(): Generator<Derived> {
  for (const type of jsonTypes) yield accept("any", type, plainest[type], withArticle(type));
  yield accept("any", "fraction", -0.125, "a number with a fraction");
  const nested = objectOf([
    [
      "b",
      [
        objectOf([
          ["b", null],
          ["a", ""],
        ]),
      ],
    ],
    ["a", false],
  ]);
  yield accept("any", "nested", nested, "objects inside an array, names not in alphabetical order");
}

/** The fault of a value whose JSON type is none of those accepted (PROTOCOL §4). */
export function mistypeCode(context: Context, node: TypeNode): FaultCode {
  const type = valueType(context, node);
  switch (type.kind) {
    case "literal":
      return type.typed ? "type" : "const";
    case "enum":
      return type.typed || type.base !== null ? "type" : "enum";
    case "union":
      return type.keyword;
    default:
      return "type";
  }
}

/** The type that judges what is not `null`. */
function valueType(context: Context, node: TypeNode): TypeNode {
  const type = resolve(context.declarations, node);
  return type.kind === "nullable" ? valueType(context, type.inner) : type;
}

function withArticle(type: JsonType): string {
  if (type === "null") return "null";
  return type === "array" || type === "object" ? `an empty ${type}` : `a ${type}`;
}

function listed(types: ReadonlySet<JsonType>): string {
  return [...types].join(" or ");
}
