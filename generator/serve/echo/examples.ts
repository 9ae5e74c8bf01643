import type { Catalog, Message } from "../../model/catalog.ts";
import type { JsonValue } from "../../model/type.ts";
import { createContext } from "../../targets/vectors/values/context.ts";
import { smallest } from "../../targets/vectors/values/smallest.ts";
import { travels } from "../codec.ts";

/** Finds values of messages: the author's examples, or else the smallest value of the type. */
export class Examples {
  private readonly values: ReadonlyMap<Message, readonly JsonValue[]>;
  private readonly next = new Map<Message, number>();

  constructor(catalog: Catalog, messages: readonly Message[]) {
    const context = createContext(catalog);
    this.values = new Map(
      messages.map((message) => {
        const given = message.declaration.examples.map(({ value }) => value);
        const made = given.length > 0 ? given : [smallest(context, message.declaration.type)];
        return [message, made.filter((value) => value !== undefined)];
      }),
    );
  }

  /** The next example of a message, in turn; `undefined` where there is none. */
  of(message: Message): JsonValue | undefined {
    const values = this.values.get(message) ?? [];
    const turn = this.next.get(message) ?? 0;
    this.next.set(message, (turn + 1) % Math.max(1, values.length));
    return values[turn];
  }

  /** The messages that travel to the client and have an example, in catalog order. */
  get playable(): readonly Message[] {
    return [...this.values]
      .filter(([message, values]) => values.length > 0 && travels(message, "client"))
      .map(([message]) => message);
  }
}
