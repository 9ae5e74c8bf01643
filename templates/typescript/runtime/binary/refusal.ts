import { fault, pointerToken } from "../fault.js";
import type { Fault, FaultCode } from "../result.js";

/** Names and indexes that lead to a value. */
export type Place = (string | number)[];

/** Ends the reading of a frame at its first fault. */
export class FormRefusal {
  readonly fault: Fault;

  constructor(code: FaultCode, place: readonly (string | number)[]) {
    this.fault = fault(code, place.map(pointerToken).join(""));
  }
}

/** Refuses a frame for a fault of its form. */
export function refuseForm(code: FaultCode, place: readonly (string | number)[] = []): never {
  throw new FormRefusal(code, place);
}
