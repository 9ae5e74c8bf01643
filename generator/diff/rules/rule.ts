import { type Change, type ChangeKind, type Edge, edges, type Subject } from "../change.ts";
import type { Plane, Rule, Severity, Verdict } from "../finding.ts";

/** A subject of some kinds. */
export type Of<Kind extends ChangeKind> = Extract<Subject, { readonly kind: Kind }>;

/** What a rule is told of a change of its kinds. */
export interface Told<Kind extends ChangeKind> {
  readonly subject: Of<Kind>;
  readonly change: Change;
  /** The ways in which frames go that the reader may refuse. */
  readonly broken: readonly Edge[];
  /** The day on which it is judged, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Declares a rule about changes of some kinds. */
export function rule<Kind extends ChangeKind>(definition: {
  readonly id: string;
  readonly plane: Plane;
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly judge: (told: Told<Kind>) => Verdict | null;
}): Rule {
  const { id, plane, title, kinds, judge } = definition;
  return {
    id,
    plane,
    title,
    judge: (change, today) => {
      if (!kinds.some((kind) => kind === change.subject.kind)) return null;
      return judge({ subject: change.subject as Of<Kind>, change, broken: brokenEdges(change), today });
    },
  };
}

/** A rule about frames that a reader may refuse: it holds of every change of its kinds that breaks a way. */
export function wireRule<Kind extends ChangeKind>(definition: {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly Kind[];
  /** Narrows what it is about. */
  readonly when?: (subject: Of<Kind>, change: Change) => boolean;
  readonly severity?: Severity;
  readonly message: (subject: Of<Kind>, change: Change) => string;
  readonly fix: string;
}): Rule {
  const { id, title, kinds, when = () => true, severity = "error", message, fix } = definition;
  return rule({
    id,
    plane: "wire",
    title,
    kinds,
    judge: ({ subject, change, broken }) =>
      broken.length > 0 && when(subject, change)
        ? { severity, edges: broken, message: message(subject, change), fix }
        : null,
  });
}

/** The ways in which both versions exchange frames with the place of a change, and on which its reader may refuse them. */
export function brokenEdges({ forward, backward, uses }: Change): readonly Edge[] {
  const used = uses.length === 0 ? edges : edges.filter((edge) => uses.some((use) => use.edges.includes(edge)));
  return used.filter((edge) => !(edge === "clientToServer" ? forward : backward));
}
