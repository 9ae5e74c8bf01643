import { join } from "node:path";
import { downgradeRealtimeMessage, upgradeRealtimeMessage } from "../../generated/typescript/migrations/v1-v2.ts";
import * as v1 from "../../generated/typescript/v1/index.ts";
import * as v2 from "../../generated/typescript/v2/index.ts";
import { generate } from "../../generator/pipeline.ts";
import { checkout } from "../support/project.ts";

/** A message of any version, as far as these tests look at it. */
export interface AnyMessage {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** What came of a frame: a message of the client's own version, or why not. */
export type Read =
  | { readonly ok: true; readonly value: AnyMessage }
  | { readonly ok: false; readonly error: { readonly code: string; readonly path: string } };

/** One way in which a client can be spoken to: by a subprotocol, with its frames as messages of the client's version. */
export interface Tongue {
  readonly subprotocol: string;
  readonly version: string;
  readonly read: (frame: Uint8Array) => Read;
  /** The frame; `null` where this version cannot say the message. */
  readonly write: (message: AnyMessage) => string | null;
}

/** An app of some year: its version, and the tongues that it has, the best first. */
export interface App {
  readonly version: "1.0.0" | "1.1.0" | "2.0.0";
  readonly tongues: readonly Tongue[];
}

/** The module of a version, as it is generated; 1.0.0 is generated anew from what was released. */
export async function releasedModule(out: string): Promise<typeof v1> {
  const { diagnostics } = await generate({
    catalog: join(checkout, "schema/releases/1.0.0"),
    out,
    targets: ["typescript"],
    check: false,
    owner: { id: process.pid, isRunning: () => true },
    progress: () => {},
  });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return (await import(join(out, "typescript/v1/index.ts"))) as typeof v1;
}

/** The apps of three years: that of version 2 speaks version 1 through the migrations. */
export async function makeApps(folder: string): Promise<Readonly<Record<"1.0.0" | "1.1.0" | "2.0.0", App>>> {
  const released = await releasedModule(folder);
  return {
    "1.0.0": { version: "1.0.0", tongues: [plain(released.realtime, released.catalogVersion)] },
    "1.1.0": { version: "1.1.0", tongues: [plain(v1.realtime, v1.catalogVersion)] },
    "2.0.0": { version: "2.0.0", tongues: [plain(v2.realtime, v2.catalogVersion), migrated] },
  };
}

interface Spoken {
  readonly subprotocol: string;
  readonly decode: (frame: Uint8Array, receiver: "client") => unknown;
  readonly encode: (message: never) => string;
}

function plain({ subprotocol, decode, encode }: Spoken, version: string | null): Tongue {
  return {
    subprotocol,
    version: version ?? "",
    read: (frame) => decode(frame, "client") as Read,
    write: (message) => encode(message as never),
  };
}

/** Version 1 for an app of version 2. */
const migrated: Tongue = {
  subprotocol: v1.realtime.subprotocol,
  version: v1.catalogVersion ?? "",
  read: (frame) => {
    const read = v1.realtime.decode(frame, "client");
    if (!read.ok) return read;
    return upgradeRealtimeMessage(read.value, { towards: "client" }) as Read;
  },
  write: (message) => {
    const taken = downgradeRealtimeMessage(message as v2.RealtimeMessage, { towards: "server" });
    return taken.ok ? v1.realtime.encode(taken.value) : null;
  },
};
