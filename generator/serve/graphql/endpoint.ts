import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from "graphql";
import { makeServer, type Server } from "graphql-ws";
import type { FrameFormat } from "../../model/numbers.ts";
import type { ProtocolCodec } from "../codec.ts";
import type { Conversation, Endpoint } from "../endpoint.ts";
import { unread } from "../print.ts";
import type { TokenTable } from "../tokens.ts";
import type { Wire } from "../wire.ts";
import { beyondLimits, operationLimits } from "./limits.ts";
import { type Asker, Example } from "./schema.ts";

/** The subprotocol that the library speaks. */
export const graphqlSubprotocol = "graphql-transport-ws";

/** What the GraphQL protocol needs of the server around it. */
export interface GraphqlOptions {
  readonly codec: ProtocolCodec;
  readonly tokens: TokenTable;
  readonly symbols: readonly string[];
  readonly ticksPerSecond: number;
  readonly seed: number;
  readonly openTimeoutMs: number;
  /** Operations that one connection may have open at once. */
  readonly maxOperations: number;
  readonly log: (line: string) => void;
}

/** What the library hands on of a connection. */
interface Extra {
  readonly token: string | null;
  asker: Asker;
}

/** Speaks graphql-transport-ws by the graphql-ws library, with an example schema. */
export class GraphqlEndpoint implements Endpoint {
  readonly hasHeartbeat = false;
  readonly description = "GraphQL";
  readonly subprotocol = graphqlSubprotocol;
  private readonly options: GraphqlOptions;
  private readonly example: Example;
  private readonly server: Server<Extra>;
  private readonly wires = new Set<Wire>();
  private tickedAt = 0;

  constructor(options: GraphqlOptions) {
    this.options = options;
    this.example = new Example(options.seed, options.symbols);
    this.server = this.createServer();
  }

  get codec(): ProtocolCodec {
    return this.options.codec;
  }

  open(wire: Wire, token: string | null): Conversation {
    this.wires.add(wire);
    let onMessage: (text: string) => Promise<void> = async () => {};
    const extra: Extra = { token, asker: { userId: "guest" } };
    const closed = this.server.opened(
      {
        protocol: this.subprotocol,
        send: async (text) => {
          wire.send(text, { type: typeOf(text) });
          await wire.drained();
        },
        close: (code, reason) => wire.close(code ?? 1000, reason ?? ""),
        onMessage: (listener) => {
          onMessage = listener;
        },
      },
      extra,
    );
    return {
      frame: (bytes, format) => this.frame(wire, { bytes, format }, (text) => onMessage(text)),
      heard: () => {},
      closed: (code) => {
        this.wires.delete(wire);
        void closed(code, "");
      },
    };
  }

  sweep(now: number): void {
    if (this.options.ticksPerSecond <= 0 || now < this.tickedAt + 1000 / this.options.ticksPerSecond) return;
    this.tickedAt = now;
    this.example.tick();
  }

  strike(): boolean {
    return false;
  }

  state(): Readonly<Record<string, unknown>> {
    return { connections: this.wires.size };
  }

  async leave(retryAfterMs: number | null): Promise<void> {
    for (const wire of this.wires) wire.close(retryAfterMs === null ? 1001 : 1012, "the server goes away");
  }

  async comeBack(): Promise<void> {}

  /** The catalog judges first: the library takes what no strict decoder would. */
  private frame(
    wire: Wire,
    { bytes, format }: { readonly bytes: Buffer; readonly format: FrameFormat },
    hand: (text: string) => Promise<void>,
  ): void {
    const read = this.options.codec.read(bytes, "server", format);
    const type = read.ok ? String(read.message.discriminatorValue) : read.type;
    wire.received(read.ok ? read.text : unread(bytes, format), bytes.length, type);
    if (!read.ok) {
      const said = `${read.fault.code} at "${read.fault.path}"`;
      this.options.log(`#${wire.id} sent a frame that the catalog refuses: ${said}`);
      wire.close(4400, said.slice(0, 100));
      return;
    }
    hand(read.text).catch((error: unknown) => {
      this.options.log(`#${wire.id}: ${error instanceof Error ? error.message : String(error)}`);
      wire.close(1011, "the server failed");
    });
  }

  private createServer(): Server<Extra> {
    const { example, options } = this;
    const { schema } = example;
    return makeServer<Record<string, unknown>, Extra>({
      schema,
      roots: example.roots,
      connectionInitWaitTimeout: options.openTimeoutMs,
      context: ({ extra }) => extra.asker,
      onConnect: ({ connectionParams, extra }) => {
        const grant = options.tokens.check(tokenIn(connectionParams) ?? extra.token, Date.now());
        if (!grant.ok) return false;
        extra.asker = { userId: grant.userId };
        return true;
      },
      onSubscribe: ({ extra, subscriptions }, _id, { query, operationName, variables }) => {
        const fault = (message: string): readonly GraphQLError[] => [new GraphQLError(message)];
        if (Object.keys(subscriptions).length > options.maxOperations)
          return fault(`${options.maxOperations} operations are open already`);
        if (query.length > operationLimits.maxCharacters)
          return fault(`a document has at most ${operationLimits.maxCharacters} characters`);
        let document: ReturnType<typeof parse>;
        try {
          document = parse(query, { maxTokens: 4000 });
        } catch (error) {
          return [error as GraphQLError];
        }
        const errors = validate(schema, document, specifiedRules, { maxErrors: 10 });
        if (errors.length > 0) return errors;
        const beyond = beyondLimits(document, operationLimits);
        if (beyond !== null) return [beyond];
        const operation = getOperationAST(document, operationName);
        if (!operation) return fault("the document has no such operation");
        return {
          schema,
          document,
          operationName,
          variableValues: variables,
          rootValue: example.roots[operation.operation],
          contextValue: extra.asker,
        };
      },
    });
  }
}

function tokenIn(parameters: Readonly<Record<string, unknown>> | undefined): string | null {
  const token = parameters?.token ?? parameters?.authToken;
  return typeof token === "string" ? token : null;
}

function typeOf(text: string): string {
  return /"type":"([a-z_]+)"/.exec(text)?.[1] ?? "?";
}
