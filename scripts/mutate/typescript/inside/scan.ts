/** Stands in for runtime/scan.ts where runtime/engine.ts imports it: the quick reader alone, in front of the others, or not at all. */
import * as scan from "../../../../templates/typescript/runtime/scan.ts";
import { handedOver, state } from "./state.ts";

export * from "../../../../templates/typescript/runtime/scan.ts";

export const scanFrame: typeof scan.scanFrame = (frame, limits, read) => {
  if (state.way === "strict") return undefined;
  const value = scan.scanFrame(frame, limits, read);
  if (value === undefined && state.way !== "whole") throw handedOver;
  return value;
};
