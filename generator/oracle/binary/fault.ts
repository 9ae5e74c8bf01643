import { child } from "../../model/pointer.ts";
import type { Fault, FaultCode } from "../fault.ts";

/** Ends the reading of a frame at its first fault. */
export class Found {
  readonly fault: Fault;

  constructor(fault: Fault) {
    this.fault = fault;
  }
}

/** Names and indexes that lead to a value. */
export type Place = readonly (string | number)[];

/** Refuses a frame. `syntax` and `utf8` are faults of the whole frame wherever they are met. */
export function fail(code: FaultCode, place: Place = []): never {
  const path = code === "syntax" || code === "utf8" ? "" : place.reduce<string>(child, "");
  throw new Found({ code, path });
}
