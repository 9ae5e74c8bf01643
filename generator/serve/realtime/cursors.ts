import type { Effects } from "./effects.ts";
import { numberOf, textOf } from "./fields.ts";
import type { RealtimeMessage, Room, SharedDocument } from "./state.ts";

/** Most documents that a room keeps revisions of. */
const mostDocuments = 1000;

/** Decides a move: the server's order is the order of arrival (PROTOCOL §7 `cursor_moved`). */
export function onCursorMove(room: Room, userId: string, message: RealtimeMessage, out: Effects): void {
  const documentId = textOf(message, "documentId");
  const document = documentOf(room, documentId);
  if (document === undefined) return;
  const { caret = null, anchor } = message;
  if (caret === null) document.cursors.delete(userId);
  else document.cursors.add(userId);
  const proposal = numberOf(message, "proposal");
  tell(room, documentId, document, { userId, proposal, caret, ...(anchor === undefined ? {} : { anchor }) }, out);
}

/** A user is gone from a room: so are their cursors. */
export function takeCursors(room: Room, userId: string, out: Effects): void {
  for (const [documentId, document] of room.documents) {
    if (document.cursors.delete(userId)) tell(room, documentId, document, { userId, caret: null }, out);
  }
}

function tell(
  room: Room,
  documentId: string,
  document: SharedDocument,
  cursor: NonNullable<RealtimeMessage[string]>,
  out: Effects,
): void {
  document.revision += 1;
  const { revision } = document;
  const moved = { type: "cursor_moved", roomId: room.id, documentId, revision, cursors: [cursor] };
  for (const { peer } of room.sessions) out.send(peer, moved);
}

function documentOf(room: Room, id: string): SharedDocument | undefined {
  const known = room.documents.get(id);
  if (known !== undefined || room.documents.size >= mostDocuments) return known;
  const document: SharedDocument = { revision: 0, cursors: new Set() };
  room.documents.set(id, document);
  return document;
}
