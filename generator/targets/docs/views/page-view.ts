import { type Catalog, declarationIndex, type Family, type Message, type Protocol } from "../../../model/catalog.ts";
import { pointerOf } from "../../../model/discriminator.ts";
import type { CatalogNews, EmitNotes } from "../../target.ts";
import { anchor, html } from "../html.ts";
import { closeCodes } from "./close-codes.ts";
import { type EmittedCode, messageEntry, typeEntry } from "./entry-view.ts";
import { newsView } from "./news-view.ts";
import { paragraphs } from "./prose.ts";
import { sequenceDiagram } from "./sequence.ts";
import type { Declarations } from "./type-phrase.ts";
import type { CountView, FactView, FamilyView, PageView, ProtocolView, SubjectView } from "./view.ts";

/** What a page is made of besides its catalog. */
export interface PageSources {
  readonly code: EmittedCode;
  readonly counts: EmitNotes["counts"] | undefined;
  readonly news: CatalogNews | null;
}

/** Everything on a page but what makes it look and act. */
export type PageContent = Omit<PageView, "policy" | "style" | "script">;

/** Says everything of a catalog that a page shows. */
export function pageContent(catalog: Catalog, { code, counts, news }: PageSources): PageContent {
  const declarations = declarationIndex(catalog);
  const title = catalog.version === null ? catalog.name : `${catalog.name} ${catalog.version}`;
  return {
    title,
    name: catalog.name,
    version: catalog.version,
    description: paragraphs(catalog.description),
    facts: factViews(catalog),
    protocols: catalog.protocols.map((protocol) => protocolView(catalog, protocol, declarations, code)),
    types: typeFamilies(catalog, declarations, code),
    news: news === null ? null : newsView(news, catalog),
    conformance: countViews(catalog, counts),
    subjects: subjectViews(catalog),
  };
}

function factViews({ limits, fingerprint, supported, protocols }: Catalog): readonly FactView[] {
  const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  const count = protocols.reduce((sum, { messages }) => sum + messages.length, 0);
  const older = supported.map(({ version, sunset }) => (sunset === null ? version : `${version} until ${sunset}`));
  return [
    { name: "Messages", value: html`${count}` },
    { name: "Largest frame", value: html`${grouped(limits.maxFrameBytes)} bytes` },
    { name: "Deepest nesting", value: html`${limits.maxDepth} levels` },
    ...(older.length === 0 ? [] : [{ name: "Also supported", value: html`${older.join(", ")}` }]),
    { name: "Fingerprint", value: html`<code title="${fingerprint}">${fingerprint.slice(0, 12)}</code>` },
  ];
}

function protocolView(
  catalog: Catalog,
  protocol: Protocol,
  declarations: Declarations,
  code: EmittedCode,
): ProtocolView {
  const place = catalog.protocols.indexOf(protocol) + 1;
  const families = catalog.families.flatMap((family): FamilyView[] => {
    const own = protocol.messages.filter((message) => isOf(message, family));
    if (own.length === 0) return [];
    const title = titleOf(family);
    return [
      {
        id: `messages-${place}-${catalog.families.indexOf(family) + 1}`,
        title,
        description: paragraphs(family.description),
        diagram: sequenceDiagram(title, own, protocol),
        entries: own.map((message) => messageEntry(message, protocol, declarations, code)),
      },
    ];
  });
  return {
    id: `protocol-${place}`,
    name: protocol.name,
    subprotocol: protocol.subprotocol,
    description: paragraphs(protocol.description),
    discriminator: pointerOf(protocol.discriminator.path),
    families,
    closeCodes: closeCodes(protocol),
  };
}

function isOf({ declaration }: Message, { declarations }: Family): boolean {
  return declarations.some(({ key }) => key === declaration.key);
}

/** Declarations that are no messages, by family. */
function typeFamilies(catalog: Catalog, declarations: Declarations, code: EmittedCode): readonly FamilyView[] {
  const messages = new Set(catalog.protocols.flatMap((one) => one.messages.map(({ declaration }) => declaration.key)));
  return catalog.families.flatMap((family, index): FamilyView[] => {
    const own = family.declarations.filter(({ key }) => !messages.has(key));
    if (own.length === 0) return [];
    const entries = own.map((declaration) => typeEntry(declaration, declarations, code));
    const description = paragraphs(own.length === family.declarations.length ? family.description : null);
    return [{ id: `types-${index + 1}`, title: titleOf(family), description, diagram: null, entries }];
  });
}

function titleOf({ title, name }: Family): string {
  return title === null || title.trim() === "" ? name : title;
}

function countViews(catalog: Catalog, counts: PageSources["counts"]): readonly CountView[] {
  if (counts === undefined) return [];
  const row = (name: string, href: string, one: { accept: number; reject: number } | undefined): CountView[] =>
    one === undefined ? [] : [{ name, href, accept: one.accept, reject: one.reject }];
  const protocols = catalog.protocols.flatMap(({ name, messages }, index) => [
    ...messages.flatMap(({ declaration, discriminatorValue }) =>
      row(String(discriminatorValue), `#${anchor(declaration.name)}`, counts.types.get(declaration.name)),
    ),
    ...row(`${name}: choice of the message`, `#protocol-${index + 1}`, counts.protocols.get(name)),
  ]);
  if (catalog.protocols.length > 0) return protocols;
  const types = catalog.families.flatMap(({ declarations }) => declarations);
  return types.flatMap(({ name }) => row(name, `#${anchor(name)}`, counts.types.get(name)));
}

/** Unions of messages first; types alone where there are no messages. */
function subjectViews({ protocols, families }: Catalog): readonly SubjectView[] {
  const unions = protocols.map(({ typeName, name, discriminator }) => {
    return { codec: typeName, title: `any message of ${name}`, discriminator: pointerOf(discriminator.path) };
  });
  const types = families.flatMap(({ declarations }) => declarations);
  return [...unions, ...types.map(({ name }) => ({ codec: name, title: name, discriminator: "" }))];
}
