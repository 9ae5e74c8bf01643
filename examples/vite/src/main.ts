import { OrderPlaced } from "../generated/typescript/index.ts";

/** What becomes of a frame, for people. */
function told(frame: string): string {
  const decoded = OrderPlaced.decode(frame);
  return decoded.ok ? `table ${decoded.value.table}` : `${decoded.error.code} ${decoded.error.path}`;
}

const frames = ['{"kind":"order.placed","table":4}', '{"kind":"order.placed","table":100}'];
const output = document.querySelector("output");
if (output !== null) output.textContent = frames.map(told).join(", ");
