import type { Effects } from "./effects.ts";
import { apply, type StoredRecord } from "./records.ts";
import type { World } from "./state.ts";

/** Makes a record true, and has it stored before anything behind it leaves. */
export function keep(world: World, record: StoredRecord, out: Effects): void {
  apply(world, record);
  out.store(record);
}
