import type { Rule, TypeNode } from "../../model/type.ts";
import { matches } from "../../oracle/model/match.ts";
import { compilePattern } from "../../patterns/compile.ts";
import type { RawObject, RawSchema } from "../schema.ts";
import { judged } from "./rules/judged.ts";
import { below, originOf, type Site } from "./site.ts";

/** A schema of `patternProperties` whose pattern a member's name matches, and where it stands. */
export interface Matching {
  readonly schema: RawSchema;
  readonly site: Site;
}

/**
 * What an object's patterns ask of a member, in file order. A pattern that does not compile asks nothing: it has a
 * finding of its own.
 */
export function matching({ patternProperties = {} }: RawObject, name: string, site: Site): readonly Matching[] {
  return Object.entries(patternProperties).flatMap(([source, schema]): readonly Matching[] => {
    const compiled = compilePattern(source);
    if (!compiled.ok || !matches(compiled.program, name)) return [];
    return [{ schema, site: standingSite(schema, below(site, ["patternProperties", source], site.hint)) }];
  });
}

/** The site of a schema that may have been merged in from elsewhere. */
function standingSite(schema: RawSchema, site: Site): Site {
  if (typeof schema === "boolean") return site;
  const { definition, pointer } = site.context.composer.standingOf(schema);
  return { ...site, definition: definition ?? site.definition, pointer };
}

/** A member's type and what patterns ask for besides, as rules. */
export function withMatching(type: TypeNode, patterns: readonly Matching[]): TypeNode {
  if (patterns.length === 0) return type;
  const rules = patterns.map(({ schema, site }): Rule => {
    return { kind: "allOf", schema: judged(schema, site), origin: originOf(site) };
  });
  const { origin, description } = type;
  if (type.kind === "constrained") return { ...type, rules: [...type.rules, ...rules] };
  return { kind: "constrained", origin, description, inner: type, rules };
}
