import type { Family, Message, Protocol } from "../../model/catalog.ts";
import { deprecatedSentence, travelPhrase } from "./docs.ts";
import { catalogTitle } from "./header.ts";
import type { ModulePlan } from "./module.ts";
import type { FamilyMessagesView, PageView } from "./view.ts";

/** The landing page of a module's documentation: what the catalog says of itself, and everything that it declares. */
export function pageView(plan: ModulePlan): PageView {
  const { catalog } = plan;
  const [abstract = "", ...more] = proseOf(catalog.description ?? "");
  return {
    module: plan.name,
    title: catalogTitle(catalog),
    abstract: abstract === "" ? null : abstract,
    more,
    protocols: catalog.protocols.map((protocol) => ({
      name: titled(protocol.name, protocol.typeName),
      typeName: protocol.typeName,
      subprotocol: protocol.subprotocol,
      prose: proseOf(protocol.description ?? ""),
      families: catalog.families.flatMap((family) => messagesView(family, protocol)),
    })),
    catalogType: plan.catalogType,
    unions: catalog.protocols.map(({ typeName }) => typeName),
    families: catalog.families
      .filter(({ declarations }) => declarations.length > 0)
      .map((family) => ({ title: titleOf(family), names: family.declarations.map(({ name }) => name) })),
  };
}

/** A family's messages of one protocol; nothing where it has none. */
function messagesView(family: Family, protocol: Protocol): readonly FamilyMessagesView[] {
  const declared = new Set(family.declarations.map(({ key }) => key));
  const messages = protocol.messages.filter(({ declaration }) => declared.has(declaration.key));
  if (messages.length === 0) return [];
  return [{ title: titleOf(family), prose: proseOf(family.description ?? ""), messages: messages.map(messageView) }];
}

function messageView(message: Message): FamilyMessagesView["messages"][number] {
  return {
    wire: String(message.discriminatorValue),
    name: message.declaration.name,
    travels: travelPhrase(message),
    description: [message.declaration.description?.trim(), deprecatedSentence(message.declaration)]
      .filter(Boolean)
      .join(" "),
  };
}

function titleOf({ title, name }: Family): string {
  return titled(title ?? "", name);
}

/** A heading always has text: one of white space would be none. */
function titled(title: string, otherwise: string): string {
  return title.trim() === "" ? otherwise : title;
}

/** Paragraphs of a description; what is only white space is none. */
function proseOf(description: string): readonly string[] {
  const breaks = /(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])\s*(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])/u;
  return description.split(breaks).filter((paragraph) => paragraph.trim() !== "");
}
