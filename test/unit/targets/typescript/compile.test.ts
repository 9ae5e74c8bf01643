import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../../../support/folder.ts";
import { chatCatalog, emptyCatalog, longCatalog, oddCatalog } from "./samples.ts";
import { emitAll } from "./support.ts";

const modules = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));

/** Every flag that DESIGN section 4.3 promises, and those that consumers like to set. */
const configuration = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023", "DOM"],
    module: "NodeNext",
    types: ["node"],
    typeRoots: [join(modules, "@types")],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: ".",
    outDir: "declarations",
  },
  include: ["typescript", "use.ts"],
};

/** What a user writes, and what the compiler keeps them from writing. */
const use = `
import { ChatMessage, type Code, codecs, type Codec, type Open, otherWs, realtime, RealtimeMessage } from "./typescript/v1/index.js";
import { type Result, type Status, StatusValues, type Thread } from "./typescript/v1/index.js";
import * as odd from "./typescript/v2/index.js";

export const all: { readonly [typeName: string]: Codec<unknown> } = codecs;
export const precise: Codec<ChatMessage> = codecs.ChatMessage;
export const statuses: readonly Status[] = StatusValues;
export const status: Status = "away";
// @ts-expect-error a closed enum has no other values
export const noStatus: Status = "asleep";
export const code: Code = "something new";
export const oddUnion: odd.OddMessage | odd.NoMessage = { "a/b~c": "__proto__" };

export function read(frame: Uint8Array): string {
  const result: Result<RealtimeMessage> = realtime.decode(frame);
  if (!result.ok) return result.error.code;
  const message = result.value;
  switch (message.type) {
    case "message":
      return message.text;
    case "ack":
      return message.id;
    case "error":
      return message.code;
    case "open": {
      const kept: Open = message;
      return typeof kept["extra"];
    }
    default: {
      const rest: never = message;
      return rest;
    }
  }
}

export function serve(frame: string): void {
  const result = realtime.decode(frame, "server");
  if (!result.ok) return;
  const received: realtime.ClientMessage = result.value;
  // @ts-expect-error a server is sent no acks
  if (received.type === "ack") return;
  realtime.encode(received);
  // @ts-expect-error the other protocol has no such message
  otherWs.encode(received);
}

export function write(message: realtime.MessageByType["message"]): string {
  // @ts-expect-error fields are read-only
  message.text = "";
  // @ts-expect-error so are lists
  message.thread?.replies.push(message.thread);
  // @ts-expect-error optional means absent, not undefined
  ChatMessage.encode({ type: "message", roomId: "r", text: "t", ts: undefined });
  // @ts-expect-error null is not absent
  ChatMessage.encode({ type: "message", roomId: "r", text: "t", ts: null });
  const thread: Thread = { last: null, replies: [{ replies: [] }] };
  return ChatMessage.encode({ type: "message", roomId: "r", text: "t", thread });
}
`;

it("emitted code compiles under every strict flag, with its declarations", { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const files = await emitAll(
    chatCatalog("v1"),
    oddCatalog("v2"),
    emptyCatalog("v3"),
    longCatalog("v4"),
    chatCatalog(null),
  );
  const project = {
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify(configuration),
    "use.ts": use,
  };
  writeFiles(folder, { ...files, ...project });
  const tsc = join(modules, ".bin", "tsc");
  let output = "";
  try {
    execFileSync(tsc, ["--project", folder], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    output = String((error as { readonly stdout?: unknown }).stdout);
  }
  expect(output).toBe("");
  expect(existsSync(join(folder, "declarations/typescript/v1/families/chat.d.ts"))).toBe(true);
});
