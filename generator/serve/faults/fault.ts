/** Every fault that the server can make, with what its value may be. */
export const faultKinds = {
  refuse: "refuse=STATUS[:SECONDS]  answer the upgrade with an HTTP status, and with Retry-After",
  close: "close=CODE[:REASON]      close with any code and reason",
  drop: "drop                     destroy the socket without a close frame",
  halfOpen: "halfOpen                 stop reading and answering, pongs too; the socket stays",
  delay: "delay=MS                 hold a frame, and all behind it",
  duplicate: "duplicate                send a frame twice",
  reorder: "reorder                  on a connection that goes on with a stream, swap two of its messages",
  loseAck: "loseAck                  do not send an ack",
  oversize: "oversize                 send a frame above the catalog's maxFrameBytes",
  invalidUtf8: "invalidUtf8              send a text frame that is not UTF-8",
  unknownMessage: "unknownMessage           send a message that the catalog does not have",
  expireToken: "expireToken              the session's token expires now",
  restart: "restart[=MS]             close all with 1012, be away for so long, and come back",
} as const;

/** Name of a fault. */
export type FaultKind = keyof typeof faultKinds;

/** A fault as somebody wrote it. */
export interface FaultSpec {
  readonly kind: FaultKind;
  /** HTTP status of `refuse`, code of `close`, milliseconds of `delay` and `restart`; 0 for the others. */
  readonly number: number;
  /** Seconds of Retry-After of `refuse`, reason of `close`. */
  readonly detail: string | null;
  /** Probability at each thing that it may hit: a handshake for `refuse`, a frame from the server for the others. */
  readonly rate: number;
}

/** What is wrong with the text of a fault; the message says what was expected. */
export class FaultSyntaxError extends Error {}

/**
 * Reads `kind[=value]@rate`, for example `close=1011:going@0.01`; without a rate it is 1.
 *
 * @throws {FaultSyntaxError}
 */
export function parseFault(text: string): FaultSpec {
  const [, kind = "", value, rate] = /^([A-Za-z0-9]+)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  if (!Object.hasOwn(faultKinds, kind)) {
    throw new FaultSyntaxError(`no fault is called "${kind}"; choose from ${Object.keys(faultKinds).join(", ")}`);
  }
  const spec = { kind: kind as FaultKind, ...readValue(kind as FaultKind, value), rate: readRate(rate) };
  return spec;
}

function readRate(text: string | undefined): number {
  if (text === undefined) return 1;
  const rate = /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  if (!(rate >= 0 && rate <= 1)) throw new FaultSyntaxError("a rate is a number from 0 to 1");
  return rate;
}

function readValue(kind: FaultKind, value: string | undefined): Pick<FaultSpec, "number" | "detail"> {
  const [first = "", ...rest] = (value ?? "").split(":");
  const detail = rest.length > 0 ? rest.join(":") : null;
  const number = first === "" ? null : /^\d{1,9}$/.test(first) ? Number(first) : Number.NaN;
  const demand = (holds: boolean, expected: string): void => {
    if (!holds) throw new FaultSyntaxError(`${kind} is written ${faultKinds[kind].split("  ")[0]}: ${expected}`);
  };
  switch (kind) {
    case "refuse":
      demand(number !== null && number >= 300 && number <= 599, "a status from 300 to 599");
      demand(detail === null || /^\d{1,6}$/.test(detail), "Retry-After is whole seconds");
      break;
    case "close":
      demand(
        number !== null && isSendable(number),
        "a code that may be sent: 1000 to 1014 but 1004 to 1006, or 3000 to 4999",
      );
      demand(Buffer.byteLength(detail ?? "") <= 123, "a reason of at most 123 bytes");
      break;
    case "delay":
      demand(number !== null && number <= 600_000, "milliseconds, at most 600000");
      break;
    case "restart":
      demand(number === null || number <= 600_000, "milliseconds, at most 600000");
      break;
    default:
      demand(value === undefined, "no value");
  }
  return { number: number ?? 0, detail };
}

/** Codes that RFC 6455 §7.4 lets a peer send. */
function isSendable(code: number): boolean {
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}
