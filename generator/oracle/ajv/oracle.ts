import { declarationIndex } from "../../model/catalog.ts";
import type { CompiledCatalog } from "../../model/compiled.ts";
import type { JsonValue, TypeDeclaration, TypeNode } from "../../model/type.ts";
import type { Fault } from "../fault.ts";
import { jsonType } from "../json.ts";
import type { Oracle, Subject, Verdict } from "../oracle.ts";
import { acceptedTypes } from "../types.ts";
import { asReceived, canonical } from "./canonical.ts";
import { discriminatorIn, faultFinder } from "./finder.ts";
import { firstFault } from "./order.ts";
import { readText } from "./text.ts";

/** Ajv behind a strict parser, over the schema files themselves. The model only tells what they are called and in which order. */
export interface AjvOracle extends Oracle {
  /** The verdict with every fault behind it: the one of the text, or all that Ajv finds, in no order. */
  examine(subject: Subject, bytes: Uint8Array): { readonly verdict: Verdict; readonly faults: readonly Fault[] };
}

/** Makes the oracle of a catalog. Schemas are compiled when they are first asked for. */
export function ajvOracle(compiled: CompiledCatalog): AjvOracle {
  const { catalog } = compiled;
  const declarations = declarationIndex(catalog);
  const types = new Map([...declarations.values()].map((declaration) => [declaration.name, declaration]));
  const protocols = new Map(catalog.protocols.map((protocol) => [protocol.name, protocol]));
  const finder = faultFinder(compiled);

  const accepts = (branch: TypeNode, value: JsonValue): boolean => {
    const target = branch.kind === "ref" ? declarations.get(branch.target) : undefined;
    if (target !== undefined) return finder.ofType(target, value).length === 0;
    // What was merged stands in no file; it is a scalar, or its items are declared, and the JSON type tells enough.
    const faults = finder.ofPlace(branch.origin, value);
    return faults === null ? acceptedTypes(declarations, branch).has(jsonType(value)) : faults.length === 0;
  };

  const read = (subject: Subject, bytes: Uint8Array): Examined => {
    const text = readText(bytes, catalog.limits);
    if ("fault" in text) return { faults: [text.fault], value: null, declaration: undefined };
    const { value } = text;
    if ("type" in subject) {
      const declaration = found(types, subject.type);
      return { value, declaration, faults: finder.ofType(declaration, value) };
    }
    const protocol = found(protocols, subject.protocol);
    const selecting = discriminatorIn(protocol, value);
    const type = "type" in selecting ? selecting.type : undefined;
    const message = protocol.messages.find(({ discriminatorValue }) => discriminatorValue === type);
    return { value, declaration: message?.declaration, faults: finder.ofProtocol(protocol, value) };
  };

  return {
    name: "Ajv",
    judge: (subject, bytes) => verdictOf(read(subject, bytes)),
    examine: (subject, bytes) => {
      const examined = read(subject, bytes);
      return { verdict: verdictOf(examined), faults: examined.faults };
    },
  };

  function verdictOf({ value, declaration, faults }: Examined): Verdict {
    const [only, ...others] = faults;
    const type = declaration?.type;
    if (only !== undefined) {
      const first = others.length === 0 || type === undefined ? only : firstFault(declarations, type, value, faults);
      return { outcome: "reject", ...(first ?? only) };
    }
    const frame = type === undefined ? asReceived(value) : canonical(declarations, type, value, accepts);
    return { outcome: "accept", frame };
  }
}

interface Examined {
  readonly value: JsonValue;
  readonly faults: readonly Fault[];
  /** What the frame is judged as, if that was found. */
  readonly declaration: TypeDeclaration | undefined;
}

function found<T>(entries: ReadonlyMap<string, T>, name: string): T {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`the catalog has no ${name}`);
  return entry;
}
