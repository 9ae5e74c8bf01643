import type { Origin } from "../../model/origin.ts";
import type { JsonValue, Rule, TypeNode } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import type { JsonType } from "../../oracle/json.ts";
import { evaluate } from "../../oracle/model/evaluate.ts";
import { treeOf } from "../../oracle/model/tree.ts";
import type { Found, Inclusion, Sides, Subject } from "../change.ts";
import { walkArrays } from "./arrays.ts";
import { type Facets, facetsOf, finiteValues, typesOf } from "./facets.ts";
import { type Grounds, turned } from "./grounds.ts";
import { walkObjects } from "./objects.ts";
import { isSame, isSameRule } from "./same.ts";
import { type Local, numberChanges, stringChanges } from "./scalars.ts";
import { walkTagged } from "./tagged.ts";

/** Two types that take the same place in two versions, and the path to it. */
export type Pair = Sides<TypeNode> & { readonly path: readonly string[] };

/** What walks within a walk know of each other. */
interface Shared {
  /** Numbers of types that have no key. */
  readonly numbers: Map<TypeNode, number>;
  /** Pairs that were compared for a yes or no alone. */
  readonly inclusions: Map<string, Inclusion>;
}

/**
 * Finds every difference between the values of two types, part by part.
 *
 * If all that is found says `forward`, then every value of the earlier type, with no members but declared and kept ones, is a
 * value of the later one; `backward` is the reverse. That holds part by part: a difference of one part is never made up for
 * by another, so that what is found can be more than there is, and never less.
 */
export class Walk {
  readonly grounds: Grounds;
  readonly #found: Found[] = [];
  /** Pairs that are compared, or were. */
  readonly #seen = new Set<string>();
  /** Pairs that are being compared. */
  readonly #open: Set<string>;
  readonly #shared: Shared;
  /** Whether a pair was taken as included that a walk around this one is still at. */
  #hasAssumed = false;

  constructor(grounds: Grounds, within?: { readonly open: ReadonlySet<string>; readonly shared: Shared }) {
    this.grounds = grounds;
    this.#open = new Set(within?.open);
    this.#shared = within?.shared ?? { numbers: new Map(), inclusions: new Map() };
  }

  /** What was found so far. */
  get found(): readonly Found[] {
    return this.#found;
  }

  /** Compares two types and all that lies in them; a pair that is being compared already is taken as said. */
  walk(pair: Pair): void {
    const key = this.#keyOf(pair);
    if (this.#seen.has(key)) return;
    if (this.#open.has(key)) {
      this.#hasAssumed = true;
      return;
    }
    this.#seen.add(key);
    this.#open.add(key);
    this.#walkNew(pair);
    this.#open.delete(key);
  }

  #walkNew(pair: Pair): void {
    const facets = {
      earlier: facetsOf(this.grounds.earlier, pair.earlier),
      later: facetsOf(this.grounds.later, pair.later),
    };
    this.#names(pair);
    if (this.#walkFinite(pair, facets)) return;
    this.#walkRules(pair, facets);
    if (facets.earlier.choice !== null || facets.later.choice !== null) this.#walkChoice(pair);
    else this.#walkTypes(pair, facets);
  }

  /**
   * Whether all values of one type are values of another one, of the other side, whatever else is found on the way.
   *
   * @param isTurned whether the first type is the later side's
   */
  isWithin(inner: TypeNode, outer: TypeNode, isTurned: boolean): boolean {
    const pair = isTurned ? { earlier: outer, later: inner } : { earlier: inner, later: outer };
    const key = this.#keyOf(pair);
    let known = this.#shared.inclusions.get(key);
    if (known === undefined) {
      const walk = new Walk(this.grounds, { open: this.#open, shared: this.#shared });
      walk.walk({ ...pair, path: [] });
      known = {
        forward: walk.found.every(({ forward }) => forward),
        backward: walk.found.every((one) => one.backward),
      };
      if (walk.#hasAssumed) this.#hasAssumed = true;
      // What was assumed may turn out wrong; that something does not hold even so, stays.
      if (!walk.#hasAssumed || !(known.forward || known.backward)) this.#shared.inclusions.set(key, known);
    }
    return isTurned ? known.backward : known.forward;
  }

  /** Notes a difference. */
  note(pair: Pair, local: Local, origins: Partial<Sides<Origin | null>> = {}): void {
    const { subject, forward, backward, undecided = false } = local;
    const places = { earlier: pair.earlier.origin, later: pair.later.origin, ...origins };
    this.#found.push({ subject, forward, backward, undecided, origins: places, path: pair.path });
  }

  #keyOf({ earlier, later }: Sides<TypeNode>): string {
    return `${this.#nameOf(earlier)} ${this.#nameOf(later)}`;
  }

  #nameOf(node: TypeNode): string {
    if (node.kind === "ref") return node.target;
    const { numbers } = this.#shared;
    const known = numbers.get(node) ?? numbers.size;
    numbers.set(node, known);
    return String(known);
  }

  #names(pair: Pair): void {
    const { earlier, later } = pair;
    if (earlier.kind !== "ref" || later.kind !== "ref") return;
    const one = this.grounds.earlier.get(earlier.target);
    const other = this.grounds.later.get(later.target);
    if (one === undefined || other === undefined) return;
    const origins = { earlier: one.origin, later: other.origin };
    const tell = (subject: Subject): void => this.note(pair, { subject, forward: true, backward: true }, origins);
    if (one.deprecated !== other.deprecated) {
      const values = { earlier: one.deprecated, later: other.deprecated };
      tell({ kind: "deprecated", name: other.name, values, sunset: other.deprecation?.sunset ?? null });
    }
    if (one.name !== other.name) tell({ kind: "typeName", values: { earlier: one.name, later: other.name } });
  }

  /** Types that both have but a few values, or list values of any kind: each of them is put to the other type. */
  #walkFinite(pair: Pair, facets: Sides<Facets>): boolean {
    const values = { earlier: finiteValues(facets.earlier), later: finiteValues(facets.later) };
    const isListed = (rules: readonly Rule[]): boolean => rules.some(({ kind }) => kind === "values");
    const isAsked = isListed(facets.earlier.rules) || isListed(facets.later.rules);
    if (!isAsked && (values.earlier === null || values.later === null)) return false;
    const own = (side: keyof Grounds): readonly JsonValue[] | null =>
      values[side]?.filter((value) => this.#accepts(pair, side, value)) ?? null;
    const [earlier, later] = [own("earlier"), own("later")];
    const removed = earlier?.filter((value) => !this.#accepts(pair, "later", value)) ?? [];
    const added = later?.filter((value) => !this.#accepts(pair, "earlier", value)) ?? [];
    if (earlier === null || later === null) {
      const subject: Subject = { kind: "open", values: { earlier: earlier === null, later: later === null } };
      const forward = earlier !== null && removed.length === 0;
      const backward = later !== null && added.length === 0;
      this.note(pair, { subject, forward, backward });
    } else if (removed.length + added.length > 0) {
      const subject: Subject = { kind: "values", added: distinct(added), removed: distinct(removed) };
      this.note(pair, { subject, forward: removed.length === 0, backward: added.length === 0 });
    }
    return true;
  }

  /** Rules only ever restrict, so that a side that keeps all rules of the other allows no more by them. */
  #walkRules(pair: Pair, { earlier, later }: Sides<Facets>): void {
    const has = (rules: readonly Rule[], rule: Rule, isTurned: boolean): boolean =>
      rules.some((one) => isSameRule(isTurned ? turned(this.grounds) : this.grounds, { earlier: one, later: rule }));
    const forward = later.rules.every((rule) => has(earlier.rules, rule, false));
    const backward = earlier.rules.every((rule) => has(later.rules, rule, true));
    if (!forward || !backward) this.note(pair, { subject: { kind: "rules" }, forward, backward, undecided: true });
  }

  /** Choices whose branches overlap are alike, or each branch of one lies in a branch of the other, or nobody knows. */
  #walkChoice(pair: Pair): void {
    if (isSame(this.grounds, pair)) return;
    const forward = this.#isChoiceWithin(pair.earlier, pair.later, false);
    const backward = this.#isChoiceWithin(pair.later, pair.earlier, true);
    this.note(pair, { subject: { kind: "choice" }, forward, backward, undecided: !forward || !backward });
  }

  #accepts(pair: Pair, side: keyof Grounds, value: JsonValue): boolean {
    return evaluate(this.grounds[side], pair[side], treeOf(value), "") === null;
  }

  #isChoiceWithin(inner: TypeNode, outer: TypeNode, isTurned: boolean): boolean {
    const { earlier, later } = isTurned ? turned(this.grounds) : this.grounds;
    const to = facetsOf(later, outer);
    if (to.choice === null || to.choice.keyword === "oneOf" || to.rules.length > 0) return false;
    const branches = to.choice.branches;
    const from = facetsOf(earlier, inner).choice?.branches ?? [inner];
    return from.every((one) => branches.some((other) => this.isWithin(one, other, isTurned)));
  }

  #walkTypes(pair: Pair, { earlier, later }: Sides<Facets>): void {
    const types = { earlier: typesOf(earlier), later: typesOf(later) };
    const lacks = (one: ReadonlySet<JsonType>, other: ReadonlySet<JsonType>): readonly JsonType[] =>
      [...one].filter((type) => !other.has(type));
    const added = lacks(types.later, types.earlier);
    const removed = lacks(types.earlier, types.later);
    if (added.length + removed.length > 0) {
      const subject: Subject = { kind: "types", added, removed };
      this.note(pair, { subject, forward: removed.length === 0, backward: added.length === 0 });
    }
    this.#walkListed(pair, { earlier, later });
    const at = (one: TypeNode, other: TypeNode): Pair => ({ earlier: one, later: other, path: pair.path });
    if (earlier.number !== null && later.number !== null) {
      for (const local of numberChanges({ earlier: earlier.number, later: later.number })) this.note(pair, local);
    }
    if (earlier.string !== null && later.string !== null) {
      for (const local of stringChanges({ earlier: earlier.string, later: later.string })) this.note(pair, local);
    }
    if (earlier.array !== null && later.array !== null) {
      walkArrays(this, pair, { earlier: earlier.array, later: later.array });
    }
    if (earlier.object !== null && later.object !== null) {
      walkObjects(this, at(earlier.object.node, later.object.node), {
        earlier: earlier.object.node,
        later: later.object.node,
      });
    }
    walkTagged(this, pair, { earlier, later });
  }

  /** Scalars listed one by one beside other types: what one side lists the other lists, too, or has a type for. */
  #walkListed(pair: Pair, { earlier, later }: Sides<Facets>): void {
    const listed = (one: Facets): readonly JsonValue[] => [...one.listed, ...onlyOne(one)];
    const removed = listed(earlier).filter((value) => !this.#accepts(pair, "later", value));
    const added = listed(later).filter((value) => !this.#accepts(pair, "earlier", value));
    const common = (value: JsonValue, other: Facets): boolean => typesOf(other).has(typeof value as JsonType);
    const subject: Subject = {
      kind: "values",
      added: added.filter((value) => common(value, earlier)),
      removed: removed.filter((value) => common(value, later)),
    };
    if (subject.added.length + subject.removed.length > 0) {
      this.note(pair, { subject, forward: subject.removed.length === 0, backward: subject.added.length === 0 });
    }
    for (const type of ["number", "string"] as const) {
      const isOpen = { earlier: earlier[type] !== null, later: later[type] !== null };
      const isThere = typesOf(earlier).has(type) && typesOf(later).has(type);
      if (!isThere || isOpen.earlier === isOpen.later) continue;
      this.note(pair, { subject: { kind: "open", values: isOpen }, forward: isOpen.later, backward: isOpen.earlier });
    }
  }
}

/** `true` or `false`, where a type allows only one of them. */
function onlyOne({ booleans }: Facets): readonly boolean[] {
  return booleans.length === 1 ? booleans : [];
}

function distinct(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...new Map(values.map((value) => [asReceived(value), value])).values()];
}
