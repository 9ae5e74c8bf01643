import type { Constraint, GraphSymbol, SymbolGraph } from "./graph.ts";

/**
 * Lists what a module offers: one line a declaration, with its full name in front and in brackets what a type conforms to,
 * sorted by code unit. Names of foreign modules are left out, as systems divide Foundation differently; so is what the compiler makes for a type that conforms.
 *
 * @param graphs the module's own graph, and those of its extensions of foreign types
 * @returns lines with a final newline; empty for a module that offers nothing
 */
export function listing(graphs: readonly SymbolGraph[]): string {
  const symbols = graphs
    .flatMap((graph) => graph.symbols)
    .filter((symbol) => !isSynthesized(symbol.identifier.precise));
  const relationships = graphs.flatMap((graph) => graph.relationships);
  const names = new Map(
    symbols.map(({ identifier, pathComponents }) => [identifier.precise, pathComponents.join(".")]),
  );
  const required = new Set(relationships.filter(({ kind }) => kind === "requirementOf").map(({ source }) => source));
  const conformances = new Map<string, string[]>();
  for (const { kind, source, target, targetFallback, swiftConstraints } of relationships) {
    if (kind !== "conformsTo" && kind !== "inheritsFrom") continue;
    const name = names.get(target) ?? targetFallback?.replace(/^\w+\./, "") ?? target;
    if (ordinary.has(name)) continue;
    conformances.set(source, [...(conformances.get(source) ?? []), name + condition(swiftConstraints)]);
  }
  const lines = symbols.map((symbol) => {
    const own = symbol.identifier.precise;
    const inherited = [...new Set(conformances.get(own))].sort().join(", ");
    return [
      `${symbol.pathComponents.join(".")}  `,
      isDeprecated(symbol) ? "@available(*, deprecated) " : "",
      required.has(own) ? "requirement: " : "",
      declaration(symbol),
      inherited === "" ? "" : ` [${inherited}]`,
      condition(symbol.swiftExtension?.constraints),
    ].join("");
  });
  return lines
    .sort()
    .map((line) => `${line}\n`)
    .join("");
}

/** What every type is that does not say that it is not. */
const ordinary: ReadonlySet<string> = new Set(["Copyable", "Escapable"]);

/** Lines that are in one text only, `-` before those of the first and `+` before those of the second, sorted by name. */
export function difference(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((text) => text.split("\n").filter((line) => line !== ""));
  const gone = only(old ?? [], now ?? []).map((line) => `- ${line}`);
  const come = only(now ?? [], old ?? []).map((line) => `+ ${line}`);
  const name = (line: string): string => line.slice(2).split("  ")[0] ?? "";
  return [...gone, ...come].sort((a, b) => compare(name(a), name(b)) || compare(b, a));
}

/** Lines of a list that another does not have, or not as often. */
function only(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function declaration({ declarationFragments = [] }: GraphSymbol): string {
  const text = declarationFragments.map(({ spelling }) => spelling).join("");
  return text.replace(/\s+/g, " ").trim();
}

/** Made by the compiler, or a member that a protocol's extension has for all that conform. */
function isSynthesized(identifier: string): boolean {
  return identifier.includes("::SYNTHESIZED::");
}

function isDeprecated({ availability = [] }: GraphSymbol): boolean {
  return availability.some(({ isUnconditionallyDeprecated }) => isUnconditionallyDeprecated === true);
}

const signs: Readonly<Record<string, string>> = { conformance: ":", superclass: ":", sameType: "==" };

function condition(constraints: readonly Constraint[] = []): string {
  const parts = constraints.map(({ kind, lhs, rhs }) => `${lhs} ${signs[kind] ?? kind} ${rhs}`);
  return parts.length === 0 ? "" : ` where ${parts.sort().join(", ")}`;
}
