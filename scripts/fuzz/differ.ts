import { type Answer, answerText, type Question, type Side } from "./side.ts";

/** The sides, and which of them is the judge, whose answer is kept as the right one. */
export interface Sides {
  readonly oracle: Side;
  readonly others: readonly Side[];
}

/** A frame on which sides differ, with what each says; the oracle comes first. */
export interface Difference {
  readonly question: Question;
  readonly answers: readonly { readonly side: string; readonly answer: Answer }[];
}

/** What came of one question: the oracle's answer, and `null` where the others gave the same. */
export interface Comparison {
  readonly judged: Answer;
  readonly difference: Difference | null;
}

/** Puts questions to all sides at once and compares the answers. */
export async function differ(questions: readonly Question[], sides: Sides): Promise<readonly Comparison[]> {
  const all = [sides.oracle, ...sides.others];
  // A testee works in its own process meanwhile: it is asked before those that keep this one busy.
  const pending = all.toReversed().map((side) => side.answer(questions));
  const answers = (await Promise.all(pending)).toReversed();
  return questions.map((question, index) => {
    const given = all.map(({ name }, at) => ({ side: name, answer: answers[at]?.[index] as Answer }));
    const isAgreed = agree(given.map(({ answer }) => answer));
    return { judged: given[0]?.answer as Answer, difference: isAgreed ? null : { question, answers: given } };
  });
}

function agree(answers: readonly Answer[]): boolean {
  return new Set(answers.map(answerText)).size === 1 && answers.every(({ outcome }) => outcome !== "broken");
}

/** What a difference is about, so that one fault that shows in a thousand mutants is kept once. */
export function signature({ answers }: Difference): string {
  return answers.map(({ answer }) => (answer.outcome === "reject" ? answer.code : answer.outcome)).join(" ");
}
