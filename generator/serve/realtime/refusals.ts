import type { Fault } from "../../oracle/fault.ts";
import type { Refused } from "../codec.ts";
import type { Concern, Effects } from "./effects.ts";
import type { Peer } from "./state.ts";

/** Faults that end the connection, with the close code (PROTOCOL §8 "Frames that cannot be read"). */
const fatal: Readonly<Partial<Record<Fault["code"], number>>> = {
  size: 1009,
  utf8: 1007,
  frameType: 1003,
  bom: 4400,
  syntax: 4400,
  depth: 4400,
  duplicate: 4400,
  reservedName: 4400,
  surrogate: 4400,
  range: 4400,
  notObject: 4400,
  noType: 4400,
  badType: 4400,
};

/** Answers a frame that the catalog refuses. */
export function refuseFrame(peer: Peer, refused: Refused, out: Effects): void {
  const { fault, type } = refused;
  const code = type === null || fault.code !== "range" ? fatal[fault.code] : undefined;
  const said = `${fault.code} at "${fault.path}"`;
  if (code !== undefined) {
    out.close(peer, code, cut(said, 100));
    return;
  }
  const isUnknown = fault.code === "unknownMessage";
  out.refuse(peer, {
    code: isUnknown ? "unknownMessage" : "invalidMessage",
    text: isUnknown ? "the catalog has no such message" : cut(said, 500),
    concerns: concernOf(refused),
  });
  if (peer.session === null) out.close(peer, 4400, cut(said, 100));
}

/** What an error may say of a frame: only what has the form that the protocol gives it. */
function concernOf({ fault, type, messageId }: Refused): Concern {
  const named = { type: cut(type ?? "", 128) };
  const hasId = isMessageId(messageId);
  const hasPath = fault.path.length <= 256 && !/[\n\r\u2028\u2029]/.test(fault.path);
  return {
    ...named,
    ...(hasId ? { messageId } : {}),
    ...(fault.code === "unknownMessage" ? {} : { ...(hasPath ? { path: fault.path } : {}), fault: fault.code }),
  };
}

/** Whether a value has the form in which an error can name a message. */
export function isMessageId(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

/** At most so many code points of a text. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join("");
}
