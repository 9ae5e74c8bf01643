import type { Ratio } from "./measure.ts";

/** What a row found: a ratio, and a word about it where it needs one. */
export interface Finding extends Ratio {
  readonly note?: string;
}

/** One row of the bench: what is measured, against which floor, and the goals that the project has set itself. */
export interface Row {
  readonly name: string;
  readonly floor: string;
  /** Ratio that has to be held; `null` where the row only informs. */
  readonly hold: number | null;
  /** Ratio that is aimed at. */
  readonly reach: number | null;
  measure(): Finding | Promise<Finding>;
}

/** Rows by their identifiers. */
export type Rows = Readonly<Record<string, Row>>;

/** A finding with a digit more than goals have. */
export function inFigures(value: number): string {
  return value < 0.1 ? value.toFixed(3) : value.toFixed(2);
}

/** One line of the table of rows. */
export function rowLine({ name, floor }: Row, { median, lowerQuartile, upperQuartile, note = "" }: Finding): string {
  const quartiles = lowerQuartile === upperQuartile ? "" : `${inFigures(lowerQuartile)}-${inFigures(upperQuartile)}`;
  return `| ${[name, floor, inFigures(median), quartiles, note].join(" | ")} |`;
}

/** One line of the table of goals: what is held, what is reached, and what is missing otherwise. */
export function goalLine({ name, hold, reach }: Row, { median }: Finding): string {
  const verdict = (goal: number | null): string => {
    if (goal === null) return "";
    return median <= goal ? `<= ${goal} met` : `<= ${goal} missed by ${Math.round(100 * (median / goal - 1))} %`;
  };
  return `| ${[name, inFigures(median), verdict(hold), verdict(reach)].join(" | ")} |`;
}
