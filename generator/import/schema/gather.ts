import { identityOf } from "../../load/identity.ts";
import { pascalCase } from "../../names/pascal.ts";
import { type Bench, type Gathered, type Heading, semanticVersion } from "../gather.ts";
import { baseName } from "../layout/files.ts";
import { selectMessages, usualNames } from "../layout/messages.ts";
import type { ForeignDocument } from "../read/documents.ts";
import { isFields, memberOf, type Tree } from "../tree.ts";
import { holdsDefinitions, isSchema } from "./keywords.ts";
import { addressOf, valueOfTarget } from "./references.ts";

/** Members of a root that do not make it a schema of its own. */
const heading = new Set([
  "$schema",
  "$id",
  "id",
  "$comment",
  "title",
  "description",
  "$vocabulary",
  "$anchor",
  "version",
]);

/**
 * Gathers the types of JSON Schema documents, and their messages: the choices of a root `oneOf` or `anyOf`, or the roots
 * themselves, where a required constant tells them apart.
 */
export function gatherSchemas(documents: readonly ForeignDocument[], bench: Bench): Gathered {
  const { collector } = bench;
  const candidates: string[] = [];
  const named = new Set<string>();
  const defineRoot = (document: ForeignDocument): string => {
    named.add(document.path);
    return collector.define({ document, pointer: "" }, rootName(document));
  };
  const choices: { readonly document: ForeignDocument; readonly branches: readonly string[] }[] = [];
  for (const document of documents) {
    const { value } = document.source;
    if (!isSchema(value)) {
      bench.notes.lost(document.source.locate(""), "the document is left out", "it is no schema");
      continue;
    }
    const root = { document, pointer: "" };
    const branches = rootChoice(document, bench);
    const alias = rootReference(document, bench);
    if (branches !== null) choices.push({ document, branches });
    else if (alias !== null) candidates.push(alias);
    else if (isFields(value) && Object.keys(value).every((name) => heading.has(name) || isContainer(name, value))) {
      collector.explore(root);
    } else candidates.push(defineRoot(document));
  }

  const lookup = lookUp(bench);
  for (const { document, branches } of choices) {
    const { values, discriminator } = selectMessages(branches, lookup);
    const repeated = (name: Tree): boolean => {
      return name === discriminator || branches.every((branch) => listOf(lookup(branch), "required").includes(name));
    };
    if (values.size === branches.length && listOf(document.source.value, "required").every(repeated)) {
      candidates.push(...branches);
      const why = "a family lists its messages there, and other files refer to them by name";
      bench.notes.changed(document.source.locate(""), "the choice at the root is the list of messages", why);
    } else defineRoot(document);
  }
  const { values, discriminator } = selectMessages(candidates, lookUp(bench));
  // A constant of a lone schema is as likely a version as a discriminator.
  const telling = values.size > 1 || usualNames.includes(discriminator ?? "");
  const enough = telling && values.size * 2 >= candidates.length;
  return {
    name: null,
    version: documents.length === 1 ? versionOf(documents[0]) : null,
    description: null,
    messages: enough ? [...values.keys()].map((address) => ({ address, direction: null, replies: [] })) : [],
    words: new Map(),
    declared: false,
    headings: new Map(documents.filter((one) => !named.has(one.path)).map((one) => [one.path, headingOf(one)])),
  };
}

function listOf(schema: unknown, keyword: string): readonly Tree[] {
  const value = memberOf(schema, keyword);
  return Array.isArray(value) ? value : [];
}

function headingOf({ source }: ForeignDocument): Heading {
  const text = (name: string): string | null => {
    const value = memberOf(source.value, name);
    return typeof value === "string" ? value : null;
  };
  return { title: text("title"), description: text("description") };
}

function isContainer(name: string, value: object): boolean {
  return holdsDefinitions.has(name) && isFields(memberOf(value, name));
}

function lookUp({ collector }: Bench): (address: string) => Tree | undefined {
  const schemas = new Map(collector.definitions().map(({ address, schema }) => [address, schema]));
  return (address) => schemas.get(address);
}

/** The definition that a root stands for which is nothing but a reference. */
function rootReference(document: ForeignDocument, { collector, references }: Bench): string | null {
  const { value } = document.source;
  const says = Object.keys(value ?? {}).filter((name) => !heading.has(name) && !isContainer(name, value as object));
  const reference = memberOf(value, "$ref");
  if (says.join() !== "$ref" || typeof reference !== "string") return null;
  const target = references.resolve(reference, { document, pointer: "" });
  if ("problem" in target || !isSchema(valueOfTarget(target))) return null;
  collector.explore({ document, pointer: "" });
  return addressOf(target);
}

/** Whether a root may say it beside its list of messages, which say it themselves. */
function mayStandBesideList(name: string, value: Tree | undefined): boolean {
  return (name === "type" && value === "object") || name === "required" || name === "discriminator";
}

/** Names the branches of a root that is nothing but a choice between objects, but for what they may all require. */
function rootChoice(document: ForeignDocument, { collector, references }: Bench): readonly string[] | null {
  const { value } = document.source;
  if (!isFields(value)) return null;
  const says = Object.keys(value).filter((name) => !heading.has(name) && !isContainer(name, value));
  const rest = says.filter((name) => !mayStandBesideList(name, value[name]));
  const [keyword = ""] = rest;
  const branches = memberOf(value, keyword);
  if (rest.length !== 1 || !["oneOf", "anyOf"].includes(keyword) || !Array.isArray(branches)) return null;
  const root = { document, pointer: "" };
  collector.explore(root);
  const addresses = branches.map((branch, index): string | null => {
    const pointer = `/${keyword}/${index}`;
    const reference = memberOf(branch, "$ref");
    if (typeof reference !== "string") {
      return isFields(branch) ? collector.define({ document, pointer }, branchName(branch, document, index)) : null;
    }
    const target = references.resolve(reference, { document, pointer });
    return "problem" in target || !isSchema(valueOfTarget(target)) ? null : addressOf(target);
  });
  return addresses.every((address) => address !== null) ? addresses : null;
}

/** Title, else the constant that selects the branch, else a number. */
function branchName(branch: object, document: ForeignDocument, index: number): string {
  const title = memberOf(branch, "title");
  if (typeof title === "string" && isName(title)) return title;
  const properties = memberOf(branch, "properties");
  const constants = (isFields(properties) ? Object.values(properties) : []).flatMap((one) => {
    const value = memberOf(one, "const") ?? [memberOf(one, "enum")].flat()[0];
    return typeof value === "string" ? [value] : [];
  });
  return pascalCase(`${rootName(document)} ${constants[0] ?? index + 1}`);
}

/** Whether a text is a name and not a sentence. */
function isName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*([ ._:-]?[A-Za-z0-9]+){0,3}$/.test(text) && text.length <= 60;
}

/** What the schema of a whole document is called: its title where that is a name, else `$id`, else the file. */
function rootName({ path, source }: ForeignDocument): string {
  const title = memberOf(source.value, "title");
  if (typeof title === "string" && isName(title) && !/ /.test(title.trim().replace(/^\S+ \S+$/, ""))) return title;
  const id = memberOf(source.value, "$id") ?? memberOf(source.value, "id");
  const named = typeof id === "string" && /^https?:/.test(id) ? identityOf(id).name : null;
  return named !== null && pascalCase(named) !== "" ? named : baseName(path);
}

function versionOf(document: ForeignDocument | undefined): string | null {
  const id = memberOf(document?.source.value, "$id");
  return typeof id === "string" ? semanticVersion(identityOf(id).version ?? "") : null;
}
