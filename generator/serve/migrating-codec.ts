import { applyMigration, type Migration, type Supply } from "../migration/index.ts";
import type { DiscriminatorValue } from "../model/discriminator.ts";
import { pointerOf } from "../model/discriminator.ts";
import type { FrameFormat } from "../model/numbers.ts";
import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";
import { type ProtocolCodec, type Refused, type Side, type Taken, UnsendableError } from "./codec.ts";

/** A message that the other version of the catalog cannot say; that connection goes without it. */
export class UntranslatableError extends UnsendableError {}

/**
 * A codec of a newer version of a protocol for a server whose rules speak the version before it: what is received is judged by
 * the newer version and taken to the earlier one, what is sent is judged by both.
 *
 * @param base the earlier version, which may be such a codec itself
 */
export function migratingCodec(base: ProtocolCodec, newer: ProtocolCodec, migration: Migration): ProtocolCodec {
  const { name } = newer.protocol;
  const { upgrade, downgrade } = migration;

  function read(bytes: Uint8Array, towards: Side, format: FrameFormat = "json"): Taken | Refused {
    const taken = newer.read(bytes, towards, format);
    if (!taken.ok) return taken;
    const type = taken.message.discriminatorValue;
    for (const one of applyMigration(downgrade, name, { type, value: taken.value }, towards)) {
      const judged = base.read(Buffer.from(JSON.stringify(one.value)), towards);
      if (judged.ok) return { ...judged, text: taken.text };
    }
    const { messageId } = taken.value;
    const fault = { code: "unknownMessage", path: pointerOf(newer.protocol.discriminator.path) } as const;
    return { ok: false, fault, type: String(type), messageId: typeof messageId === "string" ? messageId : null };
  }

  function write(value: JsonValue, towards: Side): string {
    const written = JSON.parse(base.write(value, towards)) as { readonly [name: string]: JsonValue };
    const type = written[base.protocol.discriminator.path[0] ?? ""] as DiscriminatorValue;
    const asked = { type, value: withConcerns(written) };
    let problem = "the newer version has no such message";
    for (const one of applyMigration(upgrade, name, asked, towards, supplyFor(written))) {
      try {
        return newer.write(one.value, towards);
      } catch (error) {
        if (!(error instanceof UnsendableError)) throw error;
        problem = error.message;
      }
    }
    throw new UntranslatableError(problem);
  }

  /** A refusal names the message that it concerns as the newer version calls it. */
  function withConcerns(message: { readonly [name: string]: JsonValue }): { readonly [name: string]: JsonValue } {
    const { concerns } = message;
    if (typeof concerns !== "object" || concerns === null || Array.isArray(concerns) || !("type" in concerns)) {
      return message;
    }
    const messages = upgrade.protocols.find(({ protocol }) => protocol === name)?.messages;
    const sent = messages?.get(concerns.type as DiscriminatorValue)?.find((one) => one.direction !== "serverToClient");
    return sent === undefined ? message : { ...message, concerns: { ...concerns, type: String(sent.type) } };
  }

  return {
    protocol: newer.protocol,
    limits: newer.limits,
    formats: newer.formats,
    has: (value, towards) => newer.has(value, towards),
    read,
    write,
    binary: (text, format) => newer.binary(text, format),
  };
}

/** A message that its author gave no id has one by its place in the stream, for those whose version asks for one. */
function supplyFor({ epoch, sequence }: { readonly [name: string]: JsonValue }): Supply {
  return (path) => {
    const isPlaced = typeof epoch === "string" && typeof sequence === "number";
    return path === child("", "messageId") && isPlaced ? `${epoch}-${sequence}` : undefined;
  };
}
