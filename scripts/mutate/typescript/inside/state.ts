/**
 * The ways in which a frame is put to the emitted code, one at a time, so that each has to give the right answer by
 * itself: `direct`, the pass that is emitted per message; `refusal`, which names the fault that made the direct pass hand
 * over; `quick`, the reader of any JSON in front of the checker; `strict`, the reader that names every fault, in front of
 * the checker. `whole` is all of them behind each other, as users have them: what one hands over must reach the next.
 */
export type Way = "direct" | "refusal" | "quick" | "strict" | "whole";

/** The way that is being judged. The stand-ins of this folder read it where one pass hands over to the next. */
export const state: { way: Way } = { way: "strict" };

/** Thrown where a pass hands over to the next one, which is not to answer. */
export const handedOver: unique symbol = Symbol("handed over");
