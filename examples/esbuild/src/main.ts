import { OrderPlaced } from "../generated/typescript/index.ts";

/** What becomes of a frame, for people. */
export function told(frame: string): string {
  const decoded = OrderPlaced.decode(frame);
  return decoded.ok ? `table ${decoded.value.table}` : `${decoded.error.code} ${decoded.error.path}`;
}
