import type { BinaryFormat } from "../../generator/oracle/binary/frame.ts";

/** What a frame is decoded as: a type, or any message of a protocol. */
export type Subject = { readonly type: string } | { readonly protocol: string };

/** A frame that is put to all sides. */
export interface Question {
  readonly subject: Subject;
  /** The format of the frame; JSON where there is none. */
  readonly format?: BinaryFormat;
  readonly bytes: Buffer;
}

/** What a side makes of a frame. */
export type Answer =
  /** The canonical frame: a text, or the bytes of a binary one as hexadecimal digits. */
  | { readonly outcome: "accept"; readonly frame: string }
  | { readonly outcome: "reject"; readonly code: string; readonly path: string }
  /** It threw, ended, or said something else. */
  | { readonly outcome: "broken"; readonly how: string };

/** One of those that have to agree. */
export interface Side {
  readonly name: string;
  /** Answers all questions, in order. Never rejects because of a frame. */
  answer(questions: readonly Question[]): Promise<readonly Answer[]>;
}

/** An answer in one line; equal lines are equal answers. */
export function answerText(answer: Answer): string {
  if (answer.outcome === "accept") return `accept ${answer.frame}`;
  return answer.outcome === "reject"
    ? `reject ${answer.code} at ${JSON.stringify(answer.path)}`
    : `broken: ${answer.how}`;
}
