import { parseAnswer, parseHello } from "../../generator/conformance/answer.ts";
import { observationInWords } from "../../generator/conformance/compare.ts";
import { type StartTestee, TesteeProcess } from "../../generator/conformance/process.ts";
import type { Answer, Question, Side } from "./side.ts";

/** Longest wait for an answer, in milliseconds; the machine may be busy with other things. */
const patience = 60_000;

/** A testee behind its pipe (docs/PROTOCOL.md §9), asked in batches; it is started again after a crash. */
export class TesteeSide implements Side {
  readonly name: string;
  private readonly start: StartTestee;
  private running: TesteeProcess | null = null;

  constructor(name: string, start: StartTestee) {
    this.name = name;
    this.start = start;
  }

  async answer(questions: readonly Question[]): Promise<readonly Answer[]> {
    const answers = await this.exchange(questions);
    if (answers.length === questions.length) return answers;
    // Somewhere in the batch it broke: one by one, the frame shows at which it does.
    const rest: Answer[] = [];
    for (const question of questions.slice(answers.length)) {
      const [answer] = await this.exchange([question]);
      rest.push(answer ?? { outcome: "broken", how: "the testee broke off" });
    }
    return [...answers, ...rest];
  }

  /** Ends the testee. */
  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = null;
  }

  /** Answers up to the first one that does not come. */
  private async exchange(questions: readonly Question[]): Promise<readonly Answer[]> {
    const testee = await this.process();
    for (const [index, { subject, format = "json", bytes }] of questions.entries()) {
      testee.write(JSON.stringify({ id: String(index), ...subject, format, frame: bytes.toString("base64") }));
    }
    const answers: Answer[] = [];
    for (let index = 0; index < questions.length; index += 1) {
      const next = await testee.next(patience);
      const observed = "line" in next ? parseAnswer(next.line, String(index)) : next.ended;
      if (observed.kind === "broken") {
        await this.stop();
        return answers;
      }
      const isText = questions[index]?.format === undefined;
      if (observed.kind === "accept")
        answers.push({ outcome: "accept", frame: observed.frame.toString(isText ? "utf8" : "hex") });
      else if (observed.kind === "reject")
        answers.push({ outcome: "reject", code: observed.code, path: observed.path });
      else answers.push({ outcome: "broken", how: observationInWords(observed) });
    }
    return answers;
  }

  private async process(): Promise<TesteeProcess> {
    if (this.running !== null) return this.running;
    const testee = new TesteeProcess(this.start);
    const first = await testee.next(patience);
    const hello = "line" in first ? parseHello(first.line) : observationInWords(first.ended);
    if (typeof hello === "string") {
      await testee.stop();
      throw new Error(`${this.name} did not start: ${hello}`);
    }
    this.running = testee;
    return testee;
  }
}
