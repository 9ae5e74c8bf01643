import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CounterExample, Message } from "../model/catalog.ts";
import { type Discriminator, type DiscriminatorValue, kindOf } from "../model/discriminator.ts";
import { child } from "../model/pointer.ts";
import type { ObjectType, TypeDeclaration } from "../model/type.ts";
import type { Definition } from "./definitions.ts";
import { type Declarations, selectedBy } from "./discriminator.ts";
import type { RawMessage } from "./schema.ts";

type MessageDeclaration = TypeDeclaration & { readonly type: ObjectType };

/** What a protocol's families list, as far as its discriminator tells it apart. */
export interface SelectedMessages {
  readonly discriminator: Discriminator;
  readonly messages: readonly Message[];
}

/** Makes the messages of a protocol from the definitions that its families list, at least one. */
export function buildMessages(
  listed: readonly Definition[],
  declarations: Declarations,
  path: readonly string[],
): Checked<SelectedMessages> {
  const diagnostics: Diagnostic[] = [];
  const messages: Message[] = [];
  const owners = new Map<DiscriminatorValue, string>();
  for (const definition of listed) {
    const declaration = declarations.get(definition.key);
    if (!declaration) continue;
    const name = definition.text;
    if (!isObject(declaration)) {
      diagnostics.push(diagnostic("message/not-an-object", declaration.origin, { name }));
      continue;
    }
    const selected = selectedBy(declaration.type, path, declarations);
    if ("problem" in selected) {
      const { place, problem } = selected;
      const parameters = { name, place, isNested: path.length > 1, problem };
      diagnostics.push(diagnostic("message/discriminator", selected.origin ?? declaration.origin, parameters));
      continue;
    }
    const { value, origin } = selected;
    const [before] = owners;
    const first = owners.get(value);
    if (first !== undefined) {
      diagnostics.push(diagnostic("message/duplicate", origin, { value, first }));
      continue;
    }
    if (before !== undefined && kindOf(before[0]) !== kindOf(value)) {
      const other = { first: before[1], firstValue: before[0] };
      diagnostics.push(diagnostic("message/mixed-discriminator", origin, { name, value, ...other }));
      continue;
    }
    owners.set(value, name);
    messages.push(buildMessage(definition, declaration, value));
  }
  const kind = kindOf(messages[0]?.discriminatorValue) ?? "string";
  return { value: diagnostics.length > 0 ? null : { discriminator: { path, kind }, messages }, diagnostics };
}

function isObject(declaration: TypeDeclaration): declaration is MessageDeclaration {
  return declaration.type.kind === "object";
}

function buildMessage(definition: Definition, declaration: MessageDeclaration, value: DiscriminatorValue): Message {
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
    feature: raw.feature ?? null,
    renamedFrom: raw.renamedFrom ?? null,
    replies: raw.replies ?? [],
    counterExamples,
    family: family.name,
  };
}
