import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { NumberType, StringType } from "../model/type.ts";
import { isMultiple } from "../oracle/model/decimal.ts";
import { compilePattern } from "../patterns/compile.ts";
import { textOutside } from "../patterns/outside.ts";
import { keywordLocator, visitTypes } from "./walk.ts";

/**
 * Scales that values do not keep to: a string's pattern has to allow plain decimals of that many digits alone, so that
 * migrations and binary formats lose nothing; a number's step must not be finer.
 */
export function checkScale(catalog: LocatedCatalog): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const locate = keywordLocator(catalog);
  visitTypes(catalog.catalog, (node) => {
    if ((node.kind !== "string" && node.kind !== "number" && node.kind !== "integer") || node.scale === null) return;
    const { scale } = node;
    const isText = node.kind === "string";
    const problem = node.kind === "string" ? problemOfText(node, scale) : problemOfNumber(node, scale);
    if (problem === null) return;
    diagnostics.push(diagnostic("schema/scale", locate(node.origin, "scale"), { scale, isText, problem }));
  });
  return diagnostics;
}

/** Plain decimals with at most so many digits behind the point; minus zero is none, in whatever spelling. */
export function plainDecimal(scale: number): string {
  const fraction = scale === 0 ? "" : `(\\.[0-9]{1,${scale}})?`;
  const negative = scale === 0 ? "" : `|-0\\.${zeroThenDigit(scale)}`;
  return `^((0|[1-9][0-9]*)${fraction}|-[1-9][0-9]*${fraction}${negative})$`;
}

/** Digits behind the point of which at least one is not zero. */
function zeroThenDigit(scale: number): string {
  const places = Array.from({ length: scale }, (_, zeros) => {
    const rest = scale - zeros - 1;
    return `${zeros === 0 ? "" : `0{${zeros}}`}[1-9]${rest === 0 ? "" : `[0-9]{0,${rest}}`}`;
  });
  return `(${places.join("|")})`;
}

function problemOfText({ pattern }: StringType, scale: number): string | null {
  if (pattern === null) return "no pattern says that the strings are decimals";
  const plain = compilePattern(plainDecimal(scale));
  const outside = plain.ok ? textOutside(pattern.program, plain.program) : undefined;
  if (outside === null) return null;
  if (outside === undefined) return "the pattern is too large to see whether it allows decimals alone";
  return `the pattern allows ${quote(outside)}`;
}

function problemOfNumber({ multipleOf }: NumberType, scale: number): string | null {
  if (multipleOf === null || isMultiple(multipleOf, Number(`1e-${scale}`))) return null;
  return `multipleOf is ${multipleOf}, which has more digits`;
}
