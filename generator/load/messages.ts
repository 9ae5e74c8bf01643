import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CounterExample, Message } from "../model/catalog.ts";
import type { Origin } from "../model/origin.ts";
import { child } from "../model/pointer.ts";
import type { ObjectType, TypeDeclaration, TypeKey } from "../model/type.ts";
import type { Definition } from "./definitions.ts";
import type { RawMessage } from "./schema.ts";

type MessageDeclaration = TypeDeclaration & { readonly type: ObjectType };

/** Makes the messages of a protocol from the definitions that its families list. */
export function buildMessages(
  listed: readonly Definition[],
  declarations: ReadonlyMap<TypeKey, TypeDeclaration>,
  discriminator: string,
): Checked<readonly Message[]> {
  const diagnostics: Diagnostic[] = [];
  const messages: Message[] = [];
  const owners = new Map<string, string>();
  for (const definition of listed) {
    const declaration = declarations.get(definition.key);
    if (!declaration) continue;
    if (!isObject(declaration)) {
      diagnostics.push(diagnostic("message/not-an-object", declaration.origin, { name: definition.text }));
      continue;
    }
    const selected = discriminatorOf(declaration.type, discriminator);
    if ("problem" in selected) {
      const parameters = { name: definition.text, discriminator, problem: selected.problem };
      diagnostics.push(diagnostic("message/discriminator", selected.origin ?? declaration.origin, parameters));
      continue;
    }
    const first = owners.get(selected.value);
    if (first !== undefined) {
      diagnostics.push(diagnostic("message/duplicate", selected.origin, { value: selected.value, first }));
      continue;
    }
    owners.set(selected.value, definition.text);
    messages.push(buildMessage(definition, declaration, selected.value));
  }
  return { value: diagnostics.length > 0 ? null : messages, diagnostics };
}

function isObject(declaration: TypeDeclaration): declaration is MessageDeclaration {
  return declaration.type.kind === "object";
}

type Selected =
  | { readonly value: string; readonly origin: Origin }
  | { readonly problem: string; readonly origin: Origin | null };

/** The discriminator's value, or why there is none. */
export function discriminatorOf(type: ObjectType, discriminator: string): Selected {
  const field = type.fields.find(({ name }) => name === discriminator);
  if (!field) return { problem: "has no property", origin: null };
  if (field.type.kind !== "literal" || typeof field.type.value !== "string") {
    return { problem: "gives no const string to", origin: field.origin };
  }
  if (!field.required) return { problem: "does not require", origin: field.origin };
  return { value: field.type.value, origin: field.type.origin };
}

function buildMessage(definition: Definition, declaration: MessageDeclaration, value: string): Message {
  const { family, pointer, schema } = definition;
  const raw: RawMessage = (typeof schema === "object" ? schema.message : undefined) ?? {};
  const counterExamples = (raw.counterExamples ?? []).map((one, index): CounterExample => {
    const place = ["message", "counterExamples", index, "value"].reduce<string>(child, pointer);
    return { value: one.value, reason: one.reason, origin: family.source.locate(place) };
  });
  return {
    declaration,
    discriminatorValue: value,
    direction: raw.direction ?? "both",
    delivery: raw.delivery ?? "queued",
    since: raw.since ?? null,
    replies: raw.replies ?? [],
    counterExamples,
    family: family.name,
  };
}
