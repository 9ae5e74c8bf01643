import type { Catalog, Direction, Message, Protocol } from "../model/catalog.ts";
import { TypePairs, type Way } from "./pair.ts";
import type { Counterpart, Migration, MigrationPlan, ProtocolPlan, StaticLoss } from "./plan.ts";

export { type Applied, applyMigration, type Loss, type Side, type Supply } from "./apply.ts";
export type { Counterpart, MemberStep, Migration, MigrationPlan, ProtocolPlan, StaticLoss, Step } from "./plan.ts";

/**
 * The migrations between a catalog and the version that it follows: for each protocol that both have, by name, what each
 * message becomes. The newer version says what was renamed (`renamedFrom`); everything else is matched by name.
 */
export function planMigration(earlier: Catalog, later: Catalog): Migration {
  return { upgrade: planOneWay(earlier, later, "upgrade"), downgrade: planOneWay(later, earlier, "downgrade") };
}

/** The migrations between those of the given versions that name one of the others as the one they follow. */
export function migrationsOf(catalogs: readonly Catalog[]): readonly Migration[] {
  return catalogs.flatMap((later) => {
    const earlier = catalogs.find(({ name, versionFolder }) => name === later.name && versionFolder === later.previous);
    return earlier === undefined || later.previous === null ? [] : [planMigration(earlier, later)];
  });
}

function planOneWay(from: Catalog, to: Catalog, way: Way): MigrationPlan {
  const pairs = new TypePairs(from, to, way);
  const missing: StaticLoss[] = [];
  const protocols = from.protocols.flatMap((protocol): ProtocolPlan[] => {
    const other = to.protocols.find(({ name }) => name === protocol.name);
    if (other === undefined) return [];
    const messages = protocol.messages.map((message) => {
      const found = counterparts(message, protocol, other, way, pairs);
      const lost = unspoken(
        message,
        found.map(({ direction }) => direction),
      );
      if (lost !== null)
        missing.push({
          kind: "noCounterpart",
          where: String(message.discriminatorValue),
          as: "",
          path: "",
          text: lost,
        });
      return [message.discriminatorValue, found] as const;
    });
    return [{ protocol: protocol.name, messages: new Map(messages) }];
  });
  return { from, to, steps: pairs.steps, protocols, losses: [...missing, ...pairs.losses] };
}

/** What a message may become: what says that it takes its place first, then what has its name. */
function counterparts(
  message: Message,
  protocol: Protocol,
  other: Protocol,
  way: Way,
  pairs: TypePairs,
): readonly Counterpart[] {
  const { discriminatorValue: value, renamedFrom } = message;
  const isRenamed = (one: Message): boolean =>
    way === "upgrade" ? one.renamedFrom === value : renamedFrom === one.discriminatorValue;
  const isNamed = (one: Message): boolean => one.discriminatorValue === value && !isRenamed(one);
  const candidates = [...other.messages.filter(isRenamed), ...other.messages.filter(isNamed)];
  return candidates.flatMap((one): Counterpart[] => {
    const direction = common(message.direction, one.direction);
    if (direction === null) return [];
    const isSame = one.discriminatorValue === value && samePath(protocol, other);
    const step = { kind: "constant", value: one.discriminatorValue } as const;
    const constant = isSame ? null : { step, path: other.discriminator.path };
    const as = candidates.length > 1 ? one.declaration.name : "";
    const made = pairs.message(message.declaration, one.declaration, as, constant);
    return [{ type: one.discriminatorValue, direction, step: made }];
  });
}

function samePath(one: Protocol, other: Protocol): boolean {
  return one.discriminator.path.join("\u0000") === other.discriminator.path.join("\u0000");
}

function common(one: Direction, other: Direction): Direction | null {
  if (one === "both") return other;
  return other === "both" || one === other ? one : null;
}

/** On which way a message cannot be said any more; `null` where it can on all of its own. */
function unspoken({ direction }: Message, spoken: readonly Direction[]): string | null {
  if (spoken.length === 0) return "there is no such message";
  const has = (way: Direction): boolean => spoken.includes(way) || spoken.includes("both");
  if (direction !== "both" || (has("clientToServer") && has("serverToClient"))) return null;
  return `there is no such message from ${has("serverToClient") ? "client to server" : "server to client"}`;
}
