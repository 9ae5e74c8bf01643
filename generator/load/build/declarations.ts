import type { TypeKey } from "../../model/type.ts";
import type { Definition, FamilySource } from "../definitions.ts";
import { annotations } from "./hoist.ts";
import { type BuildContext, type Draft, enter, type Site, sourceOf } from "./site.ts";
import { buildType } from "./type.ts";

/** Builds every definition of a family, each followed by the inline types that became declarations. */
export function buildFamily(
  family: FamilySource,
  messages: ReadonlySet<TypeKey>,
  context: BuildContext,
): readonly Draft[] {
  return context.links
    .definitionsIn(family)
    .flatMap((definition) => buildDefinition(definition, messages.has(definition.key), context));
}

function buildDefinition(definition: Definition, isMessage: boolean, context: BuildContext): readonly Draft[] {
  const { key, pointer, text, family, parent } = definition;
  const start: Site = {
    context,
    home: definition,
    definition,
    pointer,
    merged: null,
    owner: key,
    hint: "",
    aside: [],
    drafts: [],
  };
  const { schema, site } = enter(definition.schema, start);
  const origin = sourceOf(site).locate(pointer, "name");
  const type = buildType(schema, site);
  const own: Draft = {
    declaration: {
      key,
      type,
      ...annotations(typeof schema === "object" ? schema : {}, site),
      origin,
      ...(context.merging.has(key) ? { merged: true } : {}),
    },
    name: {
      key,
      place: `${family.source.file}#${pointer}`,
      text,
      parent: parent === null ? null : context.links.kept(parent),
      fallback: isMessage ? "Message" : "Value",
      origin,
    },
  };
  return [own, ...site.drafts];
}
