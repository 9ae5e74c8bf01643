import type { NumberType, StringType } from "../../model/type.ts";
import { isMultiple } from "../../oracle/model/decimal.ts";
import { textOutside } from "../../patterns/outside.ts";
import type { Inclusion, Sides, Subject } from "../change.ts";

/** A difference between two scalars or two sizes, at the place itself. */
export type Local = Inclusion & { readonly subject: Subject; readonly undecided?: boolean };

/** Differences of the values of two types of numbers. */
export function* numberChanges({ earlier, later }: Sides<NumberType>): Generator<Local> {
  const isInteger = { earlier: earlier.kind === "integer", later: later.kind === "integer" };
  if (isInteger.earlier !== isInteger.later) {
    const subject = { kind: "integer", values: isInteger } as const;
    yield { subject, forward: !isInteger.later, backward: !isInteger.earlier };
  }
  const [one, other] = [intervalOf(earlier), intervalOf(later)];
  for (const end of ["low", "high"] as const) {
    const sign = end === "low" ? 1 : -1;
    const order = sign * (one[end] - other[end]) || Number(one.open[end]) - Number(other.open[end]);
    const keywords =
      end === "low" ? (["minimum", "exclusiveMinimum"] as const) : (["maximum", "exclusiveMaximum"] as const);
    const isWritten = keywords.some((keyword) => earlier[keyword] !== later[keyword]);
    // What the other kind of number cannot hold is that change's matter.
    if (order === 0 || !isWritten) continue;
    const keyword = keywords.find((name) => earlier[name] !== later[name]) ?? keywords[0];
    const values = { earlier: earlier[keyword], later: later[keyword] };
    yield { subject: { kind: "bound", keyword, values }, forward: order >= 0, backward: order <= 0 };
  }
  if (earlier.multipleOf !== later.multipleOf) {
    const values = { earlier: earlier.multipleOf, later: later.multipleOf };
    const subject = { kind: "bound", keyword: "multipleOf", values } as const;
    yield { subject, forward: isStepWithin(earlier, later), backward: isStepWithin(later, earlier) };
  }
}

function isStepWithin(inner: NumberType, outer: NumberType): boolean {
  if (outer.multipleOf === null) return true;
  const step = inner.multipleOf ?? (inner.kind === "integer" ? 1 : null);
  if (step === null) return false;
  // Every integer multiple of 0.5 that is an integer is one of 1, so that both steps count.
  const steps = inner.kind === "integer" ? [step, 1] : [step];
  return steps.some((one) => isMultiple(one, outer.multipleOf as number));
}

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly open: { readonly low: boolean; readonly high: boolean };
}

/** The interval that the bounds leave; of integers by its first and last one, within what is safe. */
function intervalOf(type: NumberType): Interval {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = type;
  const opensLow = exclusiveMinimum !== null && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
  const opensHigh = exclusiveMaximum !== null && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
  const low = (opensLow ? exclusiveMinimum : minimum) ?? -Number.MAX_VALUE;
  const high = (opensHigh ? exclusiveMaximum : maximum) ?? Number.MAX_VALUE;
  if (type.kind === "number") return { low, high, open: { low: opensLow, high: opensHigh } };
  const first = opensLow ? Math.floor(low) + 1 : Math.ceil(low);
  const last = opensHigh ? Math.ceil(high) - 1 : Math.floor(high);
  return {
    low: Math.max(first, Number.MIN_SAFE_INTEGER),
    high: Math.min(last, Number.MAX_SAFE_INTEGER),
    open: { low: false, high: false },
  };
}

/** Differences of the values of two types of strings. */
export function* stringChanges({ earlier, later }: Sides<StringType>): Generator<Local> {
  yield* sizeChanges("minLength", "maxLength", { earlier, later });
  const patterns = { earlier: earlier.pattern?.source ?? null, later: later.pattern?.source ?? null };
  if (patterns.earlier !== patterns.later) {
    const forward = isPatternWithin({ earlier, later });
    const backward = isPatternWithin({ earlier: later, later: earlier });
    const undecided = forward === undefined || backward === undefined;
    const subject = { kind: "pattern", values: patterns } as const;
    yield { subject, forward: forward ?? false, backward: backward ?? false, undecided };
  }
  if (earlier.format !== later.format) {
    const subject = { kind: "format", values: { earlier: earlier.format, later: later.format } } as const;
    const isWidened = (from: StringType, to: StringType): boolean => to.format === null || within(from, to);
    yield { subject, forward: isWidened(earlier, later), backward: isWidened(later, earlier) };
  }
}

/** Formats of which every string is one of another format, too. */
function within(inner: StringType, outer: StringType): boolean {
  return inner.format === "ipv4" && outer.format === "hostname";
}

/** Whether every string that one pattern matches is matched by the other; `undefined` where nobody knows. */
function isPatternWithin({ earlier, later }: Sides<StringType>): boolean | undefined {
  if (later.pattern === null) return true;
  const outside = textOutside(earlier.pattern?.program ?? [[5]], later.pattern.program);
  return outside === undefined ? undefined : outside === null;
}

/** Differences of two pairs of bounds that count something, from 0 on. */
export function* sizeChanges<Low extends string, High extends string>(
  low: Low,
  high: High,
  { earlier, later }: Sides<Readonly<Record<Low | High, number | null>>>,
): Generator<Local> {
  for (const keyword of [low, high]) {
    const values = { earlier: earlier[keyword], later: later[keyword] };
    const none = keyword === low ? 0 : Number.POSITIVE_INFINITY;
    const [before, after] = [values.earlier ?? none, values.later ?? none];
    if (before === after) continue;
    const isTighter = keyword === low ? after > before : after < before;
    yield { subject: { kind: "bound", keyword, values }, forward: !isTighter, backward: isTighter };
  }
}
