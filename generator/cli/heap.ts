import { setFlagsFromString } from "node:v8";

/** By how much of what is in use the heap may grow before it is cleared up, in percent; 0 leaves it to the engine. */
const growth = "--heap-growing-percent";

/**
 * Makes the engine clear its heap up more often. Left to itself it lets hundreds of megabytes of what is no longer in use
 * gather while it emits a large catalog, to save a hundredth of the time.
 *
 * To be called once everything is loaded: the engine takes kept code only under the flags that it was made with.
 */
export function growSlowly(): void {
  setFlagsFromString(`${growth}=25`);
}

/** As it was, so that code that is kept now is taken by the next run. */
export function growAsUsual(): void {
  setFlagsFromString(`${growth}=0`);
}
