import type { Protocol } from "../../../model/catalog.ts";
import { isRealtime } from "../../../model/recognise.ts";
import { html } from "../html.ts";
import { inline } from "./prose.ts";
import type { CloseCodeView } from "./view.ts";

/** Code, meaning, who closes with it, what a client does then; words as on the protocol's own page. */
export type CloseCode = readonly [code: string, meaning: string, from: string, client: string];

/** Close codes of the session protocol: schema/v1/PROTOCOL.md section 9, which a test holds this to. */
export const sessionCodes: readonly CloseCode[] = [
  ["1000", "done", "client", "stops"],
  ["1000", "done, unexpectedly", "server", "reconnects"],
  ["1001", "goes away for a while", "both", "reconnects when it is back"],
  ["1002", "WebSocket protocol error", "both", "stops"],
  ["1003", "binary message", "server", "stops"],
  ["1005, 1006", "no code, or no close frame", "nobody: seen locally", "reconnects"],
  ["1007", "not UTF-8", "both", "stops"],
  ["1008", "policy: flooding, for example", "server", "fetches a token once, then reconnects"],
  ["1009", "frame too large", "both", "stops: it would be too large again"],
  ["1010", "missing extension", "client", "stops"],
  ["1011", "the server failed", "server", "reconnects"],
  ["1012", "the server restarts", "server", "reconnects after the error's `retryAfterMs`"],
  [
    "1013",
    "try again later; also for a client that does not read",
    "server",
    "reconnects after the error's `retryAfterMs`",
  ],
  ["4400", "bad frame", "server", "stops"],
  ["4401", "not authenticated, or no longer", "server", "fetches a token once, then reconnects"],
  ["4403", "forbidden", "server", "fetches a token once, then reconnects; stops the second time"],
  ["4406", "version not supported", "server", "stops: it needs an update"],
  ["4408", "`session_open` came too late", "server", "reconnects"],
  ["4409", "session replaced by another connection", "server", "stops"],
  ["4429", "second `session_open`", "server", "stops"],
  ["4499", "no sign of life in time", "both", "reconnects"],
  ["4504", "`session_opened` came too late", "client", "reconnects"],
];

/** Close codes of graphql-transport-ws, as its published protocol and its library name them. */
const graphqlCodes: readonly CloseCode[] = [
  ["1000", "done", "both", "stops"],
  ["4004", "an answer that the client cannot read", "client", "stops"],
  ["4005", "the client failed", "client", "stops"],
  ["4400", "a message that is not of the protocol", "server", "stops"],
  ["4401", "`subscribe` before `connection_ack`", "server", "stops"],
  ["4403", "`connection_init` refused", "server", "reconnects"],
  ["4406", "subprotocol not accepted", "server", "stops"],
  ["4408", "`connection_init` came too late", "server", "reconnects"],
  ["4409", "a subscription with this `id` exists already", "server", "stops"],
  ["4429", "second `connection_init`", "server", "stops"],
  ["4500", "the server failed", "server", "stops"],
  ["4504", "`connection_ack` came too late", "client", "reconnects"],
];

/** The close codes of a protocol that is known to have some of its own; none for any other one. */
export function closeCodes(protocol: Protocol): readonly CloseCodeView[] {
  const codes = isRealtime(protocol)
    ? sessionCodes
    : protocol.subprotocol === "graphql-transport-ws"
      ? graphqlCodes
      : [];
  return codes.map(([code, meaning, from, client]) => ({
    code,
    meaning: inline(meaning),
    from,
    client: html`${inline(client)}`,
  }));
}
