import type { CounterExample, Family, Protocol } from "../../model/catalog.ts";
import type { CompiledCatalog } from "../../model/compiled.ts";
import type { JsonValue, TypeDeclaration, TypeKey } from "../../model/type.ts";
import { dispatchDrafts } from "./dispatch.ts";
import { type Disagreement, type Draft, type Judges, judge } from "./judge.ts";
import { createOracle, type Oracle } from "./oracle/oracle.ts";
import { firstFault } from "./oracle/order.ts";
import { type TextBase, textVectors } from "./text.ts";
import { typeDrafts } from "./type-vectors.ts";
import { asReceived, canonical, isReadable } from "./values/canonical.ts";
import { type Context, createContext } from "./values/context.ts";
import { depthOf, isObject } from "./values/json.ts";
import { extraNames } from "./values/smallest.ts";
import type { Expectation, Fault, Skip, Vector } from "./vector.ts";

/** Vectors that belong in one file. */
export interface Group {
  /** The family or protocol whose vectors they are. */
  readonly of: { readonly family: Family } | { readonly protocol: Protocol };
  readonly vectors: readonly Vector[];
  readonly skipped: readonly Skip[];
  readonly disagreements: readonly Disagreement[];
}

/**
 * All vectors of a catalog: for every family those of its types, for every protocol those of its dispatch and of the
 * text of its frames. Where there is no protocol, the first object type takes the vectors on text.
 */
export function catalogVectors(compiled: CompiledCatalog): readonly Group[] {
  const maker = new Maker(compiled);
  const { families, protocols } = compiled.catalog;
  const texted = protocols.length === 0 ? maker.firstObject() : undefined;
  return [
    ...families.map((family) => maker.family(family, texted)),
    ...protocols.map((protocol) => maker.protocol(protocol)),
  ];
}

/**
 * What the ids of vectors on text begin with where there is no protocol: no name of a type, so that they stay when a
 * type is added before the one that takes them.
 */
const textsWithoutProtocol = "types";

class Maker {
  private readonly compiled: CompiledCatalog;
  private readonly context: Context;
  private readonly oracle: Oracle;
  private readonly counterExamples: ReadonlyMap<TypeKey, readonly CounterExample[]>;

  constructor(compiled: CompiledCatalog) {
    this.compiled = compiled;
    this.context = createContext(compiled.catalog);
    this.oracle = createOracle(compiled);
    const messages = compiled.catalog.protocols.flatMap((protocol) => protocol.messages);
    this.counterExamples = new Map(messages.map((one) => [one.declaration.key, one.counterExamples]));
  }

  /** The first declared object that has a value, with members if there is such a one. */
  firstObject(): TypeDeclaration | undefined {
    const { declarations, smallest } = this.context;
    const objects = [...declarations.values()].filter(({ key, type }) => type.kind === "object" && smallest.has(key));
    return objects.find(({ key }) => Object.keys(smallest.get(key) ?? {}).length > 0) ?? objects[0];
  }

  family(family: Family, texted: TypeDeclaration | undefined): Group {
    const { limits } = this.compiled.catalog;
    const collected = new Collection({ family });
    for (const declaration of family.declarations) {
      const counterExamples = this.counterExamples.get(declaration.key) ?? [];
      const { drafts, skipped } = typeDrafts(this.context, declaration, counterExamples, limits);
      const judges = this.judges(declaration, (text) => this.oracle.ofType(declaration, text));
      collected.add(drafts, skipped, judges);
      if (declaration !== texted) continue;
      collected.addTexts(this.textBase(declaration, textsWithoutProtocol, { type: declaration.name }, judges));
    }
    return collected;
  }

  protocol(protocol: Protocol): Group {
    const { context, compiled } = this;
    const collected = new Collection({ protocol });
    const judges = this.judges(undefined, (text) => this.oracle.ofProtocol(protocol, text), protocol);
    const isFirst = compiled.catalog.protocols[0] === protocol;
    collected.add(dispatchDrafts(context, protocol, isFirst), [], judges);
    const message = protocol.messages.find(({ declaration }) => context.smallest.has(declaration.key));
    if (message === undefined) return collected;
    const subject = { protocol: protocol.name };
    collected.addTexts(this.textBase(message.declaration, protocol.typeName, subject, judges));
    return collected;
  }

  /** How frames of a type are judged, or of a protocol, where the frame itself names the type. */
  private judges(
    declaration: TypeDeclaration | undefined,
    faults: (text: string) => readonly Fault[],
    protocol?: Protocol,
  ): Judges {
    const { declarations } = this.context;
    const messages = new Map<unknown, TypeDeclaration>(
      protocol?.messages.map((one) => [one.discriminatorValue, one.declaration]),
    );
    const typeOf = (value: JsonValue): TypeDeclaration | undefined =>
      protocol === undefined || !isObject(value) ? declaration : messages.get(value[protocol.discriminator]);
    return {
      limits: this.compiled.catalog.limits,
      faults,
      first: (value, found) => {
        const type = typeOf(value)?.type;
        return type === undefined ? found[0] : firstFault(declarations, type, value, found);
      },
      canonical: (value) => {
        const type = typeOf(value)?.type;
        return type === undefined ? asReceived(value) : canonical(declarations, type, value);
      },
    };
  }

  private textBase(
    { key, type }: TypeDeclaration,
    name: string,
    subject: TextBase["subject"],
    judges: Judges,
  ): TextBase | undefined {
    const value = this.context.smallest.get(key);
    if (value === undefined || !isObject(value) || type.kind !== "object") return undefined;
    if (!isReadable(value)) return undefined;
    const { limits } = this.compiled.catalog;
    const text = asReceived(value);
    if (depthOf(value) > limits.maxDepth || Buffer.byteLength(text) > limits.maxFrameBytes) return undefined;
    const [extra = "extra"] = extraNames(
      type.fields.map((field) => field.name),
      1,
    );
    const expectExtra = (frame: string): Expectation => {
      const found = judges.faults(frame);
      const read = JSON.parse(frame) as JsonValue;
      const fault = judges.first(read, found);
      return fault === undefined
        ? { outcome: "accept", frame: judges.canonical(read) }
        : { outcome: "reject", ...fault };
    };
    return { name, subject, value, canonical: judges.canonical(value), extra, expectExtra, limits };
  }
}

/** A group while it grows. */
class Collection implements Group {
  readonly of: Group["of"];
  readonly vectors: Vector[] = [];
  readonly skipped: Skip[] = [];
  readonly disagreements: Disagreement[] = [];

  constructor(of: Group["of"]) {
    this.of = of;
  }

  add(drafts: readonly Draft[], skipped: readonly Skip[], judges: Judges): void {
    this.skipped.push(...skipped);
    for (const draft of drafts) {
      const judgement = judge(draft, judges);
      if ("vector" in judgement) this.vectors.push(judgement.vector);
      else if ("skip" in judgement) this.skipped.push(judgement.skip);
      else this.disagreements.push(judgement.disagreement);
    }
  }

  addTexts(base: TextBase | undefined): void {
    if (base === undefined) return;
    const { vectors, skipped } = textVectors(base);
    this.vectors.push(...vectors);
    this.skipped.push(...skipped);
  }
}
