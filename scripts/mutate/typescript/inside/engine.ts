/** Stands in for runtime/engine.ts where codecs import it: what the direct pass hands over is not answered. */
import * as engine from "../../../../templates/typescript/runtime/engine.ts";
import { refusalOf } from "../../../../templates/typescript/runtime/refusal.ts";
import { rescanFrame } from "../../../../templates/typescript/runtime/scan.ts";
import { handedOver, state } from "./state.ts";

export * from "../../../../templates/typescript/runtime/engine.ts";

function orHandOver<Arguments extends readonly unknown[], Answer>(
  answer: (...given: Arguments) => Answer,
): (...given: Arguments) => Answer {
  return (...given) => {
    if (state.way === "direct") throw handedOver;
    return answer(...given);
  };
}

export const decodeFrame: typeof engine.decodeFrame = orHandOver(engine.decodeFrame);
export const encodeValue: typeof engine.encodeValue = orHandOver(engine.encodeValue);
export const judgeValue: typeof engine.judgeValue = orHandOver(engine.judgeValue);

/** What names a fault is judged by itself; what it does not name, the strict way does. */
export const refuseFrame: typeof engine.refuseFrame = (frame, limits, selector) => {
  if (state.way === "direct") throw handedOver;
  if (state.way === "whole") return engine.refuseFrame(frame, limits, selector);
  if (state.way !== "refusal") return engine.decodeFrame(frame, limits, selector.byValue);
  const error = rescanFrame(refusalOf, selector);
  if (error === undefined) throw handedOver;
  return { ok: false, error };
};
