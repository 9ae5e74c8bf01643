import type { FaultKind, FaultSpec } from "./fault.ts";
import { type Random, seededRandom } from "./random.ts";

/** What a fault may hit: a handshake, or a frame that the server is about to send. */
export interface Site {
  /** Number of the connection, or of the handshake, from 1 on. */
  readonly connection: number;
  readonly at: "handshake" | "frame";
  /** Whether the frame acknowledges. */
  readonly isAck?: boolean;
  /** Whether the frame is a numbered message of a stream, on a connection that goes on with the stream. */
  readonly isContinued?: boolean;
}

/** Limits of a fault that is armed. */
export interface Arming {
  /** How often it may strike; left out: without end. */
  readonly count?: number;
  /** The one connection that it may hit. */
  readonly connection?: number;
}

interface Armed extends Arming {
  readonly id: number;
  readonly spec: FaultSpec;
  left: number;
  readonly lanes: Map<number, Random>;
}

/**
 * Decides when faults strike. Each fault draws from a lane of its own for each connection, so that the same frames meet
 * the same faults whatever other connections and other faults do.
 */
export class FaultPlan {
  private readonly seed: number;
  private armed: Armed[] = [];
  private last = 0;
  private readonly strikes = new Map<FaultKind, number>();

  constructor(seed: number, specs: readonly FaultSpec[]) {
    this.seed = seed;
    for (const spec of specs) this.arm(spec);
  }

  /** Adds a fault; the result is its number. */
  arm(spec: FaultSpec, arming: Arming = {}): number {
    this.last += 1;
    this.armed.push({
      ...arming,
      id: this.last,
      spec,
      left: arming.count ?? Number.POSITIVE_INFINITY,
      lanes: new Map(),
    });
    return this.last;
  }

  /** Takes all faults away. */
  clear(): void {
    this.armed = [];
  }

  /** The faults that strike here, in the order in which they were armed. */
  draw(site: Site): readonly FaultSpec[] {
    if (this.armed.length === 0) return [];
    return this.armed.filter((one) => this.strikesAt(one, site)).map(({ spec }) => spec);
  }

  /** What a connection drew with is not needed any more. */
  forget(connection: number): void {
    for (const one of this.armed) one.lanes.delete(connection);
  }

  /** How often each kind has struck. */
  struck(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.strikes);
  }

  /** Counts a fault that was injected by hand. */
  count(kind: FaultKind): void {
    this.strikes.set(kind, (this.strikes.get(kind) ?? 0) + 1);
  }

  private strikesAt(one: Armed, site: Site): boolean {
    if (one.left <= 0 || !isEligible(one.spec.kind, site)) return false;
    if (one.connection !== undefined && one.connection !== site.connection) return false;
    const random = one.lanes.get(site.connection) ?? this.lane(one, site.connection);
    one.lanes.set(site.connection, random);
    if (random() >= one.spec.rate) return false;
    one.left -= 1;
    this.count(one.spec.kind);
    return true;
  }

  private lane({ id }: Armed, connection: number): Random {
    return seededRandom(this.seed, id, connection);
  }
}

function isEligible(kind: FaultKind, { at, isAck = false, isContinued = false }: Site): boolean {
  if (kind === "refuse") return at === "handshake";
  if (at === "handshake") return false;
  if (kind === "loseAck") return isAck;
  return kind === "reorder" ? isContinued : true;
}
