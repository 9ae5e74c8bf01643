import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Control } from "./control.ts";
import { FaultSyntaxError } from "./faults/fault.ts";
import type { Arming } from "./faults/plan.ts";

/** Largest body of a request. */
const mostBytes = 16_384;

/** A request that asks for something else than there is. */
class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers the control API on an HTTP server: JSON in, JSON out, never to a browser. */
export function answerControl(server: Server, control: Control, isAllowed: (host: string) => boolean): void {
  server.on("request", (request, response) => {
    answer(request, control, isAllowed)
      .then((body) => send(response, 200, body))
      .catch((error: unknown) => {
        if (error instanceof RequestError) send(response, error.status, { error: error.message });
        else if (error instanceof FaultSyntaxError) send(response, 400, { error: error.message });
        else send(response, 500, { error: "the server failed" });
      });
  });
}

async function answer(
  request: IncomingMessage,
  control: Control,
  isAllowed: (host: string) => boolean,
): Promise<unknown> {
  const { host = "", origin } = request.headers;
  if (!isAllowed(host.toLowerCase())) throw new RequestError(403, "Host is not on the list");
  if (origin !== undefined) throw new RequestError(403, "not for browsers");
  const body = await readBody(request);
  switch (`${request.method} ${request.url}`) {
    case "GET /state":
      return control.state();
    case "POST /faults": {
      const { fault, ...arming } = readFault(body);
      return { number: control.arm(fault, arming) };
    }
    case "DELETE /faults":
      control.clear();
      return {};
    case "POST /inject": {
      const { fault, connection } = readFault(body);
      return { hit: control.inject(fault, connection === undefined ? {} : { connection }) };
    }
    default:
      throw new RequestError(404, "there are GET /state, POST /faults, DELETE /faults and POST /inject");
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new RequestError(413, `a body has at most ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readFault(body: string): { readonly fault: string } & Arming {
  const expected = 'expected {"fault": "close=1011", "connection": 1, "count": 1}; the last two may be left out';
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new RequestError(400, expected);
  }
  const { fault, connection, count, ...others } = (value ?? {}) as Record<string, unknown>;
  const isCount = (number: unknown): number is number | undefined =>
    number === undefined || (Number.isSafeInteger(number) && (number as number) > 0);
  if (typeof fault !== "string" || !isCount(connection) || !isCount(count) || Object.keys(others).length > 0) {
    throw new RequestError(400, expected);
  }
  return { fault, ...(connection === undefined ? {} : { connection }), ...(count === undefined ? {} : { count }) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}
