import { keptTypes } from "../../model/parts.ts";
import type { PatternProgram } from "../../model/pattern.ts";
import type { JsonValue, TypeDeclaration, TypeNode } from "../../model/type.ts";
import { isObject, withMember } from "../../oracle/json.ts";
import { compilePattern } from "../../patterns/compile.ts";
import { textOutside } from "../../patterns/outside.ts";
import { casesOf, derive, grown } from "../../targets/vectors/derive.ts";
import { isOmission } from "../../targets/vectors/rules/case.ts";
import { partsOf, referred, rootSite, type Site } from "../../targets/vectors/sites.ts";
import type { Context } from "../../targets/vectors/values/context.ts";
import { smallest } from "../../targets/vectors/values/smallest.ts";
import { variants } from "../../targets/vectors/values/variants.ts";
import { type Change, type Edge, readerOf, type Use, writerOf } from "../change.ts";
import type { Witnesses } from "./judge.ts";
import { beyondLimit } from "./limits.ts";

/** A frame that may be a witness, as a value or as text. */
export type Candidate = { readonly text: string } | { readonly value: JsonValue };

/** Most places of a type that are tried for one change, as choices may lead to it in many ways. */
const mostSites = 24;

/**
 * Frames that may show what a change breaks: at its place in the writer's type, every value that either version's type is
 * tried with, and those that the change itself names; then every valid frame of the writer's type.
 */
export function* candidates(witnesses: Witnesses, change: Change, use: Use, edge: Edge): Generator<Candidate> {
  const [writer, reader] = [writerOf[edge], readerOf[edge]];
  const context = witnesses.contexts[writer];
  const other = witnesses.contexts[reader];
  const declaration = declared(context, use.types[writer]);
  const read = declared(other, use.types[reader]);
  if (declaration === undefined) return;
  const { subject } = change;
  if (subject.kind === "limit") {
    const limits = { reader: subject.values[reader], writer: subject.values[writer] };
    for (const value of beyondLimit(context, declaration, { name: subject.name, ...limits })) yield { value };
    return;
  }
  const own = sitesAt(context, declaration, use.path);
  const theirs = read === undefined ? [] : sitesAt(other, read, use.path);
  for (const site of own) {
    for (const value of named(change)) yield { value: site.put(value) };
    yield* casesAt(site, context, site.node);
    for (const { node } of theirs) {
      const value = smallest(other, node);
      if (value !== undefined) yield { value: site.put(value) };
      for (const one of variants(other, node, 4)) yield { value: site.put(one) };
      yield* casesAt(site, other, node);
    }
  }
  if (own.length === 0) yield* kept(context, declaration, use.path);
  yield* validFrames(context, declaration);
}

/** Frames in which the writer keeps a member that only the reader declares. */
function* kept(context: Context, declaration: TypeDeclaration, path: readonly string[]): Generator<Candidate> {
  const name = path.at(-1);
  if (name === undefined) return;
  for (const site of sitesAt(context, declaration, path.slice(0, -1))) {
    const base = smallest(context, site.node);
    if (base === undefined || !isObject(base) || (site.node.kind !== "object" && site.node.kind !== "map")) continue;
    const types = site.node.kind === "map" ? [site.node.values] : keptTypes(site.node);
    for (const value of types.flatMap((type) => variants(context, type, 4)))
      yield { value: site.put(withMember(base, name, value)) };
  }
}

/** Every frame that is derived as valid for a type, and its examples. */
export function* validFrames(context: Context, declaration: TypeDeclaration): Generator<Candidate> {
  const least = context.smallest.get(declaration.key);
  if (least !== undefined) yield { value: least };
  for (const { value } of declaration.examples) yield { value };
  for (const { derived } of derive(context, declaration, deepest)) {
    if (isOmission(derived) || derived.fault !== null) continue;
    yield derived.text === undefined ? { value: derived.value } : { text: derived.text };
  }
}

/** Objects inside objects that are gone into. */
const deepest = 3;

function declared(context: Context, name: string): TypeDeclaration | undefined {
  return [...context.declarations.values()].find((one) => one.name === name);
}

function* casesAt(site: Site, context: Context, node: TypeNode): Generator<Candidate> {
  for (const derived of casesOf(context, { ...site, node })) {
    if (isOmission(derived)) continue;
    const whole = grown(site, derived);
    yield whole.text === undefined ? { value: whole.value } : { text: whole.text };
  }
}

/** Values that a change itself is about. */
function named({ subject }: Change): readonly JsonValue[] {
  switch (subject.kind) {
    case "values":
      return [...subject.added, ...subject.removed];
    case "bound": {
      const bounds = Object.values(subject.values).filter((value) => value !== null);
      return bounds.flatMap((bound) => [bound, bound - 1, bound + 1, bound - 0.5, bound + 0.5]);
    }
    case "pattern": {
      const { earlier, later } = subject.values;
      const [one, two] = [programOf(earlier), programOf(later)];
      return [textOutside(one, two), textOutside(two, one)].filter((text) => typeof text === "string");
    }
    default:
      return [];
  }
}

/** A pattern's program; without a pattern, and for one that is not of the portable subset, that of any text. */
function programOf(source: string | null): PatternProgram {
  const compiled = source === null ? null : compilePattern(source);
  return compiled?.ok ? compiled.program : [[5]];
}

/** The places of a declaration at a path, in which `*` stands for any item or name. */
function sitesAt(context: Context, declaration: TypeDeclaration, path: readonly string[]): readonly Site[] {
  const found: Site[] = [];
  const visit = (site: Site): void => {
    if (found.length >= mostSites || !leadsTo(site.at, path)) return;
    if (site.node.kind === "ref") {
      const inner = referred(context, site, site.node.target);
      if (inner !== null) visit(inner);
      return;
    }
    if (site.at.length === path.length) found.push(site);
    for (const part of partsOf(context, site)) visit(part);
  };
  visit(rootSite(declaration));
  return found;
}

function leadsTo(at: readonly string[], path: readonly string[]): boolean {
  return at.length <= path.length && at.every((segment, index) => path[index] === segment || path[index] === "*");
}
