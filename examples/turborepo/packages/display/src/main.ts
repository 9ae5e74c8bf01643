import { OrderPlaced } from "@kitchen/messages";

/** What the display in the kitchen shows for a frame. */
export function shown(frame: string): string {
  const decoded = OrderPlaced.decode(frame);
  return decoded.ok ? `table ${decoded.value.table}` : `${decoded.error.code} ${decoded.error.path}`;
}
