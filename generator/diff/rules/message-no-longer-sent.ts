import { rule } from "./rule.ts";
import { shown } from "./words.ts";

/** A message that older clients wait for in vain (docs/COMPATIBILITY.md). */
export const messageNoLongerSent = rule({
  id: "message-no-longer-sent",
  plane: "meaning",
  title: "A message that older clients wait for in vain",
  kinds: ["message"],
  judge: ({ subject: { message, change } }) =>
    change === "removed" && message.direction !== "clientToServer"
      ? {
          severity: "warning",
          edges: [],
          message: `${shown(message.discriminatorValue)} is gone, and older clients may wait for it`,
          fix: "go on sending it to older clients, or make sure that none waits for it",
        }
      : null,
});
