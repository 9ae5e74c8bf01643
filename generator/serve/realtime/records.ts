import { textOf } from "./fields.ts";
import { type RealtimeMessage, roomOf, type TakenMessage, userOf, type World } from "./state.ts";

/** What a crash must not undo, as the journal has it. `at` is in milliseconds of Unix time. */
export type StoredRecord =
  /** A chat message as it was sent to the room; its digest where it has a `messageId`. */
  | { readonly kind: "message"; readonly at: number; readonly digest: string | null; readonly message: RealtimeMessage }
  /** A topic as it was told to the room. */
  | { readonly kind: "topic"; readonly at: number; readonly message: RealtimeMessage }
  /** An acked message without a place in a stream. */
  | {
      readonly kind: "taken";
      readonly at: number;
      readonly digest: string;
      readonly userId: string;
      readonly messageId: string;
    };

/** Makes a record true, when it is made and when it is read again. */
export function apply(world: World, record: StoredRecord): void {
  if (record.kind === "taken") {
    const { userId, messageId, digest, at } = record;
    remember(world, userId, messageId, { digest, at, position: null });
    return;
  }
  if (record.kind === "topic") {
    roomOf(world, textOf(record.message, "roomId")).topic = record.message;
    return;
  }
  const { message, digest, at } = record;
  const { roomId, userId, messageId, epoch, sequence } = message as unknown as StoredMessage;
  const room = roomOf(world, roomId);
  room.last = sequence;
  room.kept.push(message);
  // Trimmed in strides: taking one off the front for each one added would move the rest each time.
  const { streamWindow } = world.terms;
  if (room.kept.length >= 2 * streamWindow + 16) room.kept.splice(0, room.kept.length - streamWindow);
  if (messageId !== undefined && digest !== null) {
    remember(world, userId, messageId, { digest, at, position: { stream: room.stream, epoch, sequence } });
  }
}

/** The members of a stored chat message that matter here. */
interface StoredMessage {
  readonly roomId: string;
  readonly userId: string;
  readonly messageId?: string;
  readonly epoch: string;
  readonly sequence: number;
}

function remember(world: World, userId: string, messageId: string, entry: TakenMessage): void {
  const { taken } = userOf(world, userId);
  taken.set(messageId, entry);
  // The oldest come first; each new one takes along those whose time is up.
  for (const [id, { at }] of taken) {
    if (at + world.terms.dedupeWindowMs > entry.at) break;
    taken.delete(id);
  }
}
