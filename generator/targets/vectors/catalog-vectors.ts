import type { CounterExample, Family, Protocol } from "../../model/catalog.ts";
import type { CompiledCatalog } from "../../model/compiled.ts";
import type { TypeDeclaration, TypeKey } from "../../model/type.ts";
import { asReceived, isReadable } from "../../oracle/ajv/canonical.ts";
import { ajvOracle, modelOracle } from "../../oracle/index.ts";
import { depthOf, isObject } from "../../oracle/json.ts";
import { dispatchDrafts } from "./dispatch/index.ts";
import { type Disagreement, type Draft, type Judgement, type Judges, judge } from "./judge.ts";
import { type TextBase, textDrafts } from "./text/index.ts";
import { typeDrafts } from "./type-vectors.ts";
import { type Context, createContext } from "./values/context.ts";
import { extraNames } from "./values/smallest.ts";
import type { Skip, Vector } from "./vector.ts";

/** Vectors that belong in one file, as they are or as whoever asked for them keeps them. */
export interface Group<Kept = Vector> {
  /** The family or protocol whose vectors they are. */
  readonly of: { readonly family: Family } | { readonly protocol: Protocol };
  readonly vectors: readonly Kept[];
  readonly skipped: readonly Skip[];
  readonly disagreements: readonly Disagreement[];
  /** Frames that both oracles refuse and name different faults of; skipped. */
  readonly undecided: readonly Disagreement[];
}

/**
 * All vectors of a catalog: for every family those of its types, for every protocol those of its dispatch and of the
 * text of its frames. Where there is no protocol, the first object type takes the vectors on text.
 */
export function catalogVectors(compiled: CompiledCatalog): readonly Group[] {
  return [...eachGroup(compiled, (vector) => vector)];
}

/**
 * The same one group after the other, as a large catalog has more vectors than there is room for at once.
 *
 * @param keep is given each vector as soon as it is made; what it returns stands in the group
 */
export function* eachGroup<Kept>(compiled: CompiledCatalog, keep: (vector: Vector) => Kept): Generator<Group<Kept>> {
  const maker = new Maker(compiled, keep);
  const { families, protocols } = compiled.catalog;
  const texted = protocols.length === 0 ? maker.firstObject() : undefined;
  for (const family of families) yield maker.family(family, texted);
  for (const protocol of protocols) yield maker.protocol(protocol);
}

/**
 * What the ids of vectors on text begin with where there is no protocol: no name of a type, so that they stay when a
 * type is added before the one that takes them.
 */
const textsWithoutProtocol = "types";

class Maker<Kept> {
  private readonly keep: (vector: Vector) => Kept;
  private readonly compiled: CompiledCatalog;
  private readonly context: Context;
  private readonly judges: Judges;
  private readonly counterExamples: ReadonlyMap<TypeKey, readonly CounterExample[]>;
  private readonly dispatching: ReadonlyMap<Protocol, readonly Draft[]>;
  private readonly ofMessage: ReadonlyMap<TypeKey, readonly Draft[]>;
  /** What became of drafts that were judged beside their message, by id. */
  private readonly judged = new Map<string, Judgement>();

  constructor(compiled: CompiledCatalog, keep: (vector: Vector) => Kept) {
    const { catalog } = compiled;
    this.keep = keep;
    this.compiled = compiled;
    this.context = createContext(catalog);
    this.judges = {
      limits: catalog.limits,
      ajv: ajvOracle(compiled),
      model: modelOracle(catalog),
      firstProtocol: catalog.protocols[0]?.name ?? "",
    };
    const messages = catalog.protocols.flatMap((protocol) => protocol.messages);
    this.counterExamples = new Map(messages.map((one) => [one.declaration.key, one.counterExamples]));
    this.dispatching = new Map(catalog.protocols.map((protocol) => [protocol, this.dispatchOf(protocol)]));
    this.ofMessage = byMessage([...this.dispatching.values()].flat());
  }

  /** The first declared object that has a value, with members if there is such a one. */
  firstObject(): TypeDeclaration | undefined {
    const { declarations, smallest } = this.context;
    const objects = [...declarations.values()].filter(({ key, type }) => type.kind === "object" && smallest.has(key));
    return objects.find(({ key }) => Object.keys(smallest.get(key) ?? {}).length > 0) ?? objects[0];
  }

  family(family: Family, texted: TypeDeclaration | undefined): Group<Kept> {
    const { limits } = this.compiled.catalog;
    const collected = new Collection({ family }, this.keep);
    for (const declaration of family.declarations) {
      const counterExamples = this.counterExamples.get(declaration.key) ?? [];
      const { drafts, skipped } = typeDrafts(this.context, declaration, counterExamples, limits);
      collected.add(drafts.map(this.standing([declaration])), skipped, this.judges);
      for (const draft of this.ofMessage.get(declaration.key) ?? []) {
        this.judged.set(draft.id, judge(draft, this.judges));
      }
      if (declaration !== texted) continue;
      const base = this.textBase(declaration, textsWithoutProtocol, { type: declaration.name });
      collected.addTexts(base, this.standing([declaration]), this.judges);
    }
    return collected;
  }

  protocol(protocol: Protocol): Group<Kept> {
    const { context } = this;
    const collected = new Collection({ protocol }, this.keep);
    const standing = this.standingOf(protocol);
    for (const draft of this.dispatching.get(protocol) ?? []) {
      collected.settle(this.judged.get(draft.id) ?? judge(draft, this.judges));
      this.judged.delete(draft.id);
    }
    const message = protocol.messages.find(({ declaration }) => context.smallest.has(declaration.key));
    if (message === undefined) return collected;
    const subject = { protocol: protocol.name };
    collected.addTexts(this.textBase(message.declaration, protocol.typeName, subject), standing, this.judges);
    return collected;
  }

  /** Drafts of dispatch are judged beside those of their message, while the code that judges it is at hand. */
  private dispatchOf(protocol: Protocol): readonly Draft[] {
    const isFirst = this.compiled.catalog.protocols[0] === protocol;
    return dispatchDrafts(this.context, protocol, isFirst).map(this.standingOf(protocol));
  }

  private standingOf({ messages }: Protocol): (draft: Draft) => Draft {
    return this.standing(messages.map(({ declaration }) => declaration));
  }

  /** What the drafts for types are worth. */
  private standing(declarations: readonly TypeDeclaration[]): (draft: Draft) => Draft {
    const { ruled, merged } = this.context;
    if (declarations.some(({ key }) => ruled.has(key))) return asProposal;
    return declarations.some(({ key }) => merged.has(key)) ? asMerged : (draft) => draft;
  }

  private textBase(declaration: TypeDeclaration, name: string, subject: TextBase["subject"]): TextBase | undefined {
    const { key, type, origin } = declaration;
    const value = this.context.smallest.get(key);
    if (value === undefined || !isObject(value) || type.kind !== "object") return undefined;
    if (!isReadable(value)) return undefined;
    const { limits } = this.compiled.catalog;
    const text = asReceived(value);
    if (depthOf(value) > limits.maxDepth || Buffer.byteLength(text) > limits.maxFrameBytes) return undefined;
    const [extra = "extra"] = extraNames([...type.fields.map((field) => field.name), ...Object.keys(value)], 1);
    return { name, subject, origin, value, extra, limits };
  }
}

function byMessage(drafts: readonly Draft[]): ReadonlyMap<TypeKey, readonly Draft[]> {
  const found = new Map<TypeKey, Draft[]>();
  for (const draft of drafts) {
    if (draft.message === undefined) continue;
    const others = found.get(draft.message);
    if (others === undefined) found.set(draft.message, [draft]);
    else others.push(draft);
  }
  return found;
}

/** A draft whose intention stands, for a type made of several schemas, of which each oracle may name the fault of another. */
function asMerged(draft: Draft): Draft {
  return { ...draft, proposed: true };
}

/** A draft whose frame both oracles may judge as they find it, as long as they agree. */
function asProposal(draft: Draft): Draft {
  return draft.rule === "example" || draft.intended === "any"
    ? draft
    : { ...draft, intended: "agreed", proposed: true };
}

/** A group while it grows. */
class Collection<Kept> implements Group<Kept> {
  readonly of: Group["of"];
  readonly vectors: Kept[] = [];
  readonly skipped: Skip[] = [];
  readonly disagreements: Disagreement[] = [];
  readonly undecided: Disagreement[] = [];

  private readonly keep: (vector: Vector) => Kept;

  constructor(of: Group["of"], keep: (vector: Vector) => Kept) {
    this.of = of;
    this.keep = keep;
  }

  add(drafts: readonly Draft[], skipped: readonly Skip[], judges: Judges): void {
    this.skipped.push(...skipped);
    for (const draft of drafts) this.settle(judge(draft, judges));
  }

  settle(judgement: Judgement): void {
    if ("vector" in judgement) this.vectors.push(this.keep(judgement.vector));
    else if ("skip" in judgement) {
      this.skipped.push(judgement.skip);
      if (judgement.undecided !== undefined) this.undecided.push(judgement.undecided);
    } else this.disagreements.push(judgement.disagreement);
  }

  addTexts(base: TextBase | undefined, standing: (draft: Draft) => Draft, judges: Judges): void {
    if (base === undefined) return;
    const { drafts, skipped } = textDrafts(base);
    this.add(drafts.map(standing), skipped, judges);
  }
}
