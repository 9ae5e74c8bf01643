import type { Catalog } from "../../model/catalog.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";
import { createContext } from "../../targets/vectors/values/context.ts";
import { validFrames } from "./candidates.ts";

/** Every frame that is derived as valid for a message of a catalog. */
export function* eachFrame(catalog: Catalog): Generator<{ readonly type: string; readonly text: string }> {
  const context = createContext(catalog);
  for (const { messages } of catalog.protocols) {
    for (const { declaration } of messages) {
      for (const frame of validFrames(context, declaration)) {
        yield { type: declaration.name, text: "text" in frame ? frame.text : asReceived(frame.value) };
      }
    }
  }
}
