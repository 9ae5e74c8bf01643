import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type BinaryMessages, type Spoken, spokenBy } from "./binary.ts";
import type { Aim, Control, ServerState } from "./control.ts";
import { answerControl } from "./control-api.ts";
import type { Endpoint } from "./endpoint.ts";
import { createEndpoints } from "./endpoints.ts";
import { type FaultKind, type FaultSpec, FaultSyntaxError, parseFault } from "./faults/fault.ts";
import { type Arming, FaultPlan } from "./faults/plan.ts";
import { foreignFrames } from "./foreign.ts";
import { judgeHandshake } from "./handshake.ts";
import { allowedHosts } from "./hosts.ts";
import { Listener } from "./listener.ts";
import type { FullOptions } from "./options.ts";
import { refuseUpgrade } from "./refuse.ts";
import { attach, SignsOfLife } from "./sockets.ts";
import { TokenTable } from "./tokens.ts";
import { Wire, type WireContext } from "./wire.ts";

/** How often is looked at what comes due, in milliseconds. */
const sweepMs = 20;

/** Faults that can be done at any moment; the others need something to happen to. */
const immediate: ReadonlySet<FaultKind> = new Set<FaultKind>([
  "close",
  "drop",
  "halfOpen",
  "oversize",
  "invalidUtf8",
  "unknownMessage",
  "expireToken",
  "restart",
]);

/** Where the control API listens, whatever the server itself does. */
const loopback = { host: "127.0.0.1", hosts: [] } as const;

/** The whole server: sockets, endpoints, faults, control. */
export class ReferenceServer implements Control {
  port = 0;
  controlPort: number | null = null;
  private readonly options: FullOptions;
  private readonly plan: FaultPlan;
  private readonly tokens: TokenTable;
  private readonly listener: Listener;
  private readonly controlListener: Listener;
  private readonly sockets: WebSocketServer;
  private readonly wires = new Map<
    number,
    { readonly wire: Wire; readonly endpoint: Endpoint; readonly life: SignsOfLife }
  >();
  private readonly counters: Record<string, number> = { handshakes: 0, refused: 0, restarts: 0 };
  private endpoints: ReadonlyMap<string, Endpoint> = new Map();
  /** By the token that a client offers. */
  private subprotocols: ReadonlyMap<string, Spoken> = new Map();
  private hosts: ReadonlySet<string> = new Set();
  private timer: NodeJS.Timeout | null = null;
  /** Resolves, with the reason, where the server cannot go on. */
  readonly failed: Promise<unknown>;
  private reportFailure: (error: unknown) => void = () => {};
  private comingBack: Promise<void> = Promise.resolve();
  private isClosed = false;
  private isAway = false;

  constructor(options: FullOptions) {
    this.failed = new Promise((resolve) => {
      this.reportFailure = resolve;
    });
    this.options = options;
    this.plan = new FaultPlan(options.seed, options.faults);
    this.tokens = new TokenTable(options.tokens);
    const maxPayload = Math.min(...options.catalogs.map(({ catalog }) => catalog.limits.maxFrameBytes));
    this.sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      autoPong: false,
      maxPayload: Math.min(options.maxFrameBytes, maxPayload),
    });
    this.listener = new Listener((server) => {
      server.on("upgrade", (request, socket, head) => this.upgrade(request, socket, head));
      server.on("request", (_request, response) => {
        response
          .writeHead(426, { "content-type": "text/plain", upgrade: "websocket" })
          .end("a WebSocket is spoken here\n");
      });
    });
    this.controlListener = new Listener((server) => {
      answerControl(server, this, (host) => allowedHosts(loopback, this.controlPort ?? 0).has(host));
    });
  }

  /** Starts; rejects where a port or the state file cannot be had. */
  async start(): Promise<void> {
    const { options } = this;
    this.endpoints = await createEndpoints(options, this.tokens, (error) => this.fail(error));
    this.subprotocols = spokenBy(this.endpoints.values());
    this.port = await this.listener.listen(options.port, options.host);
    this.hosts = allowedHosts(options, this.port);
    if (options.controlPort !== null)
      this.controlPort = await this.controlListener.listen(options.controlPort, loopback.host);
    this.timer = setInterval(() => this.sweep(), sweepMs);
  }

  /** Protocols in a few words, by subprotocol. */
  get spoken(): ReadonlyMap<string, string> {
    return new Map(
      [...this.endpoints].map(([subprotocol, { codec, description }]) => {
        const binary = codec.formats.filter((format) => format !== "json").map((format) => `+${format}`);
        return [subprotocol, binary.length === 0 ? description : `${description}; ${binary.join(" ")}`];
      }),
    );
  }

  /** Closes every connection with 1001, and all ports. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.listener.stop();
    await this.comingBack;
    if (this.timer !== null) clearInterval(this.timer);
    await this.leave(null);
    await Promise.all([this.listener.close(), this.controlListener.close()]);
  }

  state(): ServerState {
    return {
      connections: [...this.wires].map(
        ([
          connection,
          {
            wire,
            endpoint: { subprotocol },
          },
        ]) => ({
          connection,
          subprotocol: wire.format === "json" ? subprotocol : `${subprotocol}+${wire.format}`,
        }),
      ),
      counters: { ...this.counters },
      faults: this.plan.struck(),
      protocols: Object.fromEntries([...this.endpoints].map(([name, endpoint]) => [name, endpoint.state()])),
    };
  }

  arm(fault: string, arming: Arming = {}): number {
    return this.plan.arm(parseFault(fault), arming);
  }

  clear(): void {
    this.plan.clear();
  }

  inject(fault: string, { connection }: Aim = {}): number {
    const spec = parseFault(fault);
    if (!immediate.has(spec.kind)) throw new FaultSyntaxError(`${spec.kind} cannot be done at once; arm it`);
    this.plan.count(spec.kind);
    const aimed = [...this.wires.values()].filter(({ wire }) => connection === undefined || wire.id === connection);
    if (spec.kind === "restart") this.restart(spec.number);
    else for (const { wire } of aimed) wire.strike(spec);
    return aimed.length;
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    this.count("handshakes", 1);
    const number = this.counters.handshakes as number;
    const fault = this.plan.draw({ at: "handshake", connection: number })[0];
    if (fault !== undefined) {
      this.count("refused", 1);
      const retryAfter = fault.detail === null ? null : Number(fault.detail);
      refuseUpgrade(socket, fault.number, "refused on demand", retryAfter);
      return;
    }
    const { headers, url = "/" } = request;
    const verdict = judgeHandshake(
      {
        url,
        host: headers.host,
        origin: headers.origin,
        subprotocols: headers["sec-websocket-protocol"],
        authorization: headers.authorization,
      },
      {
        hosts: this.hosts,
        origins: new Set(this.options.origins),
        subprotocols: new Set(this.subprotocols.keys()),
        isFull: this.wires.size >= this.options.maxConnections,
        accepts: (token) => this.tokens.check(token, Date.now()).ok,
      },
    );
    if (!verdict.ok) {
      this.count("refused", 1);
      this.options.log(`refused a handshake with ${verdict.status}: ${verdict.why}`);
      refuseUpgrade(socket, verdict.status, verdict.why, verdict.retryAfter ?? null);
      return;
    }
    const { subprotocol, token } = verdict;
    // The library answers with the first that was offered; the choice is made.
    headers["sec-websocket-protocol"] = subprotocol;
    this.sockets.handleUpgrade(request, socket, head, (opened) => this.open(number, opened, subprotocol, token));
  }

  private open(id: number, socket: WebSocket, subprotocol: string, token: string | null): void {
    const { endpoint, binary } = this.subprotocols.get(subprotocol) as Spoken;
    const wire = new Wire(id, socket, this.contextFor(endpoint, binary));
    const life = new SignsOfLife(wire, this.options, endpoint.hasHeartbeat);
    this.wires.set(id, { wire, endpoint, life });
    attach(
      wire,
      life,
      endpoint.open(wire, token),
      (line) => this.options.log(line),
      () => {
        this.wires.delete(id);
        this.plan.forget(id);
      },
    );
  }

  private contextFor(endpoint: Endpoint, binary: BinaryMessages | null): WireContext {
    return {
      faults: this.plan,
      maxBufferedBytes: 2 * this.options.laggingBytes,
      print: this.options.print,
      count: (what, by) => this.count(what, by),
      foreign: foreignFrames(this.options.catalogs, endpoint.subprotocol, binary?.format ?? "json"),
      binary,
      strike: (spec, wire) => this.strike(spec, wire, endpoint),
    };
  }

  private strike(spec: FaultSpec, wire: Wire, endpoint: Endpoint): void {
    if (spec.kind === "restart") this.restart(spec.number);
    else endpoint.strike(spec, wire);
  }

  /** Goes away as a process that is restarted, and comes back with what was stored. */
  private restart(awayMs: number): void {
    if (this.isClosed || this.isAway) return;
    this.isAway = true;
    this.count("restarts", 1);
    this.listener.stop();
    this.comingBack = this.comingBack.then(async () => {
      if (this.isClosed) return;
      await this.leave(awayMs);
      await this.listener.close();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      for (const endpoint of this.endpoints.values()) await endpoint.comeBack();
      if (!this.isClosed) await this.listener.listen(this.port, this.options.host);
      this.isAway = false;
    });
    this.comingBack = this.comingBack.catch((error: unknown) => this.fail(error));
  }

  /** Says good-bye to all and waits, not for long, until they have taken it. */
  private async leave(retryAfterMs: number | null): Promise<void> {
    for (const endpoint of this.endpoints.values()) await endpoint.leave(retryAfterMs);
    const until = Date.now() + 500;
    while ([...this.wires.values()].some(({ wire }) => !wire.isMute) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const { wire } of this.wires.values()) wire.socket.terminate();
  }

  private sweep(): void {
    const now = Date.now();
    for (const endpoint of this.endpoints.values()) endpoint.sweep(now);
    for (const { life } of this.wires.values()) life.sweep(now);
  }

  private fail(error: unknown): void {
    for (const { wire } of this.wires.values()) wire.close(1011, "the server failed");
    this.listener.stop();
    this.reportFailure(error);
  }

  private count(what: string, by: number): void {
    this.counters[what] = (this.counters[what] ?? 0) + by;
  }
}
