import type { ProtocolCodec } from "../codec.ts";
import type { Conversation, Endpoint } from "../endpoint.ts";
import type { FaultSpec } from "../faults/fault.ts";
import type { Wire } from "../wire.ts";
import { RealtimeEndpoint } from "./endpoint.ts";

/**
 * Speaks a later version of the session protocol over the world of an earlier one, whose clients meet its own in the same
 * rooms. Time, state and the journal are the earlier version's.
 */
export class LaterVersionEndpoint implements Endpoint {
  readonly hasHeartbeat = true;
  readonly description = "sessions, shared with the version before";
  readonly codec: ProtocolCodec;
  private readonly world: RealtimeEndpoint;
  private readonly version: string;

  constructor(base: RealtimeEndpoint | LaterVersionEndpoint, codec: ProtocolCodec, version: string) {
    this.world = base instanceof RealtimeEndpoint ? base : base.world;
    this.codec = codec;
    this.version = version;
  }

  get subprotocol(): string {
    return this.codec.protocol.subprotocol;
  }

  open(wire: Wire, token: string | null): Conversation {
    const { codec, version } = this;
    return this.world.openIn({ codec, version }, wire, token);
  }

  sweep(): void {}

  strike(spec: FaultSpec, wire: Wire): boolean {
    return this.world.strike(spec, wire);
  }

  state(): Readonly<Record<string, unknown>> {
    return this.world.state();
  }

  async leave(): Promise<void> {}

  async comeBack(): Promise<void> {}
}
