import { type Catalog, declarationIndex, type Protocol } from "../../model/catalog.ts";
import type { ObjectType, TypeNode } from "../../model/type.ts";

/** What a catalog lets the server say beyond the messages that every session protocol has. */
export interface Vocabulary {
  /** Features that the server has, in the order in which messages state them; empty where it cannot tell of any. */
  readonly features: readonly string[];
  /** Whether there is a message that tells a room's topic. */
  readonly hasTopics: boolean;
  /** Code of the error for a room that takes no more members. */
  readonly roomFullCode: "roomFull" | "limitExceeded";
}

/** Reads from the model what the catalog of a session protocol lets the server say. */
export function vocabularyOf(catalog: Catalog, { messages }: Protocol): Vocabulary {
  const types = declarationIndex(catalog);
  const typeOf = (message: string, field: string): TypeNode | null => {
    const found = messages.find(({ discriminatorValue }) => discriminatorValue === message);
    const type = found === undefined ? null : fieldOf(found.declaration.type, field);
    return type?.kind === "ref" ? (types.get(type.target)?.type ?? null) : type;
  };
  const stated = messages.map(({ feature }) => feature).filter((feature) => feature !== null);
  const codes = typeOf("error", "code");
  // A code that an open list does not have may be sent, but what it means nobody was told.
  const hasRoomFull = codes?.kind === "string" || (codes?.kind === "enum" && codes.values.includes("roomFull"));
  return {
    features: typeOf("session_opened", "features") === null ? [] : [...new Set(stated)],
    hasTopics: messages.some((one) => one.discriminatorValue === "room_topic" && one.direction === "both"),
    roomFullCode: hasRoomFull ? "roomFull" : "limitExceeded",
  };
}

function fieldOf({ fields }: ObjectType, name: string): TypeNode | null {
  return fields.find((field) => field.name === name)?.type ?? null;
}
