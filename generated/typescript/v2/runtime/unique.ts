import type { JsonValue } from "./schema.js";

/** An array or object whose children are being numbered. */
interface Visit {
  readonly value: readonly JsonValue[] | { readonly [name: string]: JsonValue };
  /** Names of an object's members in ascending order, so that two orders of the same members give one key. */
  readonly names: readonly string[] | null;
  readonly children: readonly JsonValue[];
  /** Numbers of the children so far. */
  readonly numbers: number[];
}

/** What an instance has that was never asked: most schemas have no `uniqueItems`, and the tables would cost time. */
const [none, noneKnown] = [new Map<string, number>(), new WeakMap<object, number>()];

/**
 * Numbers JSON values so that equal ones have equal numbers: same JSON type and value, strings by code units, numbers
 * by value, objects whatever their order (PROTOCOL section 4 "uniqueItems").
 *
 * Arrays and objects are remembered, so that numbering what lies inside an already numbered value costs nothing, and
 * nested `uniqueItems` stay linear in the size of the value.
 */
export class ValueNumbers {
  #numbers = none;
  #known = noneKnown;

  /** Whether no two items are equal. */
  allDistinct(items: readonly JsonValue[]): boolean {
    if (this.#numbers === none) {
      this.#numbers = new Map();
      this.#known = new WeakMap();
    }
    return new Set(items.map((item) => this.numberOf(item))).size === items.length;
  }

  /** The number of a value; numbers mean something within one instance only. */
  numberOf(root: JsonValue): number {
    const shallow = this.#shallowNumber(root);
    if (shallow !== undefined) return shallow;
    const visits: Visit[] = [visitOf(root as object)];
    for (;;) {
      const visit = visits.at(-1) as Visit;
      const child = visit.children[visit.numbers.length];
      if (child !== undefined) {
        const number = this.#shallowNumber(child);
        if (number !== undefined) visit.numbers.push(number);
        else visits.push(visitOf(child as object));
        continue;
      }
      const number = this.#intern(keyOf(visit));
      this.#known.set(visit.value, number);
      visits.pop();
      if (visits.length === 0) return number;
      // The parent finds the number in `#known` when it looks at this child again.
    }
  }

  /** The number of a scalar, or of an array or object that has one. */
  #shallowNumber(value: JsonValue): number | undefined {
    if (typeof value === "object" && value !== null) return this.#known.get(value);
    // Strings are told from other scalars by their quote.
    return this.#intern(typeof value === "string" ? `"${value}` : String(value));
  }

  #intern(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }
}

function visitOf(value: object): Visit {
  if (Array.isArray(value)) return { value, names: null, children: value, numbers: [] };
  const object = value as { readonly [name: string]: JsonValue };
  const names = Object.keys(object).sort();
  return { value: object, names, children: names.map((name) => object[name] as JsonValue), numbers: [] };
}

/** Lengths stand before names, so that no name can imitate what follows it. */
function keyOf(visit: Visit): string {
  if (visit.names === null) return `[${visit.numbers.join(",")}`;
  return `{${visit.names.map((name, index) => `${name.length}:${name}${visit.numbers[index]}`).join(",")}`;
}
