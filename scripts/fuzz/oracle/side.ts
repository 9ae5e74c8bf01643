import { declarationIndex, type Protocol } from "../../../generator/model/catalog.ts";
import type { CompiledCatalog } from "../../../generator/model/compiled.ts";
import type { JsonValue, TypeDeclaration } from "../../../generator/model/type.ts";
import { createOracle } from "../../../generator/targets/vectors/oracle/oracle.ts";
import { firstFault } from "../../../generator/targets/vectors/oracle/order.ts";
import { asReceived, canonical } from "../../../generator/targets/vectors/values/canonical.ts";
import { isArray, isObject } from "../../../generator/targets/vectors/values/json.ts";
import type { Answer, Question, Side, Subject } from "../side.ts";
import { readText } from "./read.ts";

/**
 * The oracle as a side: a reader of its own for the text, Ajv on the raw schema files for the verdict and the faults.
 * Nothing of it is emitted, and nothing that is emitted is used.
 */
export function oracleSide(compiled: CompiledCatalog): Side {
  const { catalog } = compiled;
  const oracle = createOracle(compiled);
  const declarations = declarationIndex(catalog);
  const types = new Map([...declarations.values()].map((declaration) => [declaration.name, declaration]));
  const protocols = new Map(catalog.protocols.map((protocol) => [protocol.name, protocol]));

  const ask = ({ subject, bytes }: Question): Answer => {
    const judged = judge(subject, bytes);
    if (judged.outcome !== "accept") return judged;
    // Encoders refuse what decoders would refuse (PROTOCOL §7), such as 1e20 where any number goes: its canonical form has
    // digits only. Members that were ignored are gone, too.
    const again = judge(subject, Buffer.from(judged.frame));
    return again.outcome === "reject" ? again : judged;
  };

  const judge = (subject: Subject, bytes: Uint8Array): Answer => {
    const text = readText(bytes, catalog.limits);
    if (typeof text !== "string") return { outcome: "reject", ...text };
    const value = JSON.parse(text) as JsonValue;
    const faults =
      "type" in subject
        ? oracle.ofType(found(types, subject.type), text)
        : oracle.ofProtocol(found(protocols, subject.protocol), text);
    const declaration = declarationOf(subject, value);
    const [first] = faults;
    if (first !== undefined) {
      const fault = declaration === undefined ? first : firstFault(declarations, declaration.type, value, faults);
      return { outcome: "reject", ...(fault ?? first) };
    }
    const frame = declaration === undefined ? asReceived(value) : canonical(declarations, declaration.type, value);
    return { outcome: "accept", frame };
  };

  const declarationOf = (subject: Subject, value: JsonValue): TypeDeclaration | undefined => {
    if ("type" in subject) return found(types, subject.type);
    const { discriminator, messages }: Protocol = found(protocols, subject.protocol);
    const type = isObject(value) ? value[discriminator] : undefined;
    return messages.find(({ discriminatorValue }) => discriminatorValue === type)?.declaration;
  };

  return { name: "oracle", answer: async (questions) => questions.map(safely(ask)) };
}

/** A fault of the oracle's own is an answer, too: it shows together with the frame that brought it about. */
function safely(ask: (question: Question) => Answer): (question: Question) => Answer {
  return (question) => {
    try {
      return ask(question);
    } catch (error) {
      return { outcome: "broken", how: error instanceof Error ? error.message : String(error) };
    }
  };
}

function found<T>(entries: ReadonlyMap<string, T>, name: string): T {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`the catalog has no ${name}`);
  return entry;
}

/**
 * Whether JavaScript lists the members of a value in another order than its text: those with names like `0` and `17`
 * come first. The oracle parses with JSON.parse, so that of such a frame it knows the verdict, but not the first fault.
 */
export function isReordered(bytes: Uint8Array): boolean {
  try {
    return hasIndexName(JSON.parse(Buffer.from(bytes).toString()) as JsonValue);
  } catch {
    return false;
  }
}

function hasIndexName(value: JsonValue): boolean {
  if (isArray(value)) return value.some(hasIndexName);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, part]) => /^(?:0|[1-9]\d{0,9})$/.test(name) || hasIndexName(part));
}
