import type { Catalog } from "../model/catalog.ts";
import type { Change, Edge, Sides } from "./change.ts";
import { changesOf } from "./compare.ts";
import type { Finding, Plane, Proof, Rule, Verdict, Witness } from "./finding.ts";
import { rules } from "./rules/index.ts";
import { type Witnesses, witnessesOf } from "./witness/judge.ts";
import { findWitness } from "./witness/search.ts";
import { type Contradiction, type Taken, tryFrames } from "./witness/trial.ts";

export { type Change, type Edge, edges, readerOf, type Side, type Sides, type Use, writerOf } from "./change.ts";
export { type Finding, type Plane, planes, type Rule, type Severity, severities, type Witness } from "./finding.ts";
export { rules } from "./rules/index.ts";
export type { Contradiction, Taken } from "./witness/trial.ts";

/** What two versions of a catalog are to each other. */
export interface Comparison {
  readonly versions: Sides<string | null>;
  /** Every difference, whether it breaks anything or not. */
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  /** Frames that a reader refuses though no rule says so: faults of the rules, to be reported. */
  readonly contradictions: readonly Contradiction[];
  /** Frames that the reader takes, on the ways that nothing breaks: its decoders have to take them, too. */
  readonly taken: readonly Taken[];
}

/**
 * Compares two versions of a catalog: an older client and a newer server, in both directions.
 *
 * Rules judge the differences of the models; for each way that breaks by a rule, a frame is looked for that shows it. Where
 * no rule objects, every frame that is derived from the writer's version is put to the reader.
 *
 * @param today the day by which sunsets are judged, `YYYY-MM-DD`; without one, all of them have passed
 */
export function compareCatalogs(catalogs: Sides<Catalog>, today = "9999-12-31"): Comparison {
  const changes = changesOf(catalogs);
  const witnesses = witnessesOf(catalogs);
  const findings = changes.flatMap((change) => rules.flatMap((rule) => findingsOf(witnesses, rule, change, today)));
  const versions = { earlier: catalogs.earlier.version, later: catalogs.later.version };
  return { versions, changes, findings, ...tryFrames(catalogs, witnesses, changes) };
}

/** A change, and what rules say of it. */
export interface JudgedChange {
  readonly change: Change;
  readonly verdicts: readonly (Verdict & { readonly plane: Plane })[];
}

/** Finds and judges changes as {@link compareCatalogs} does, without looking for frames that show what they break. */
export function judgeChanges(catalogs: Sides<Catalog>, today = "9999-12-31"): readonly JudgedChange[] {
  return changesOf(catalogs).map((change) => {
    const verdicts = rules.flatMap((rule) => {
      const verdict = rule.judge(change, today);
      return verdict === null ? [] : [{ ...verdict, plane: rule.plane }];
    });
    return { change, verdicts };
  });
}

function findingsOf(witnesses: Witnesses, rule: Rule, change: Change, today: string): readonly Finding[] {
  const verdict = rule.judge(change, today);
  if (verdict === null) return [];
  const found = rule.plane === "wire" ? verdict.edges.map((edge) => findWitness(witnesses, change, edge)) : [];
  const shown = found.filter((one) => one !== null);
  return [
    {
      ...verdict,
      rule: rule.id,
      plane: rule.plane,
      change,
      witnesses: shown,
      proof: proofOf(rule, change, verdict, shown),
    },
  ];
}

/** Changes that no single frame of a type could show. */
const shownByNoFrame: ReadonlySet<string> = new Set([
  "protocol",
  "subprotocol",
  "direction",
  "frameFormats",
  "number",
  "numberReused",
  "form",
]);

function proofOf(rule: Rule, { subject }: Change, { edges }: Verdict, shown: readonly Witness[]): Proof {
  if (rule.plane !== "wire" || shownByNoFrame.has(subject.kind)) return "rule";
  const isShown = (edge: Edge): boolean => shown.some((witness) => witness.edge === edge);
  return edges.every(isShown) ? "witness" : "unproven";
}
