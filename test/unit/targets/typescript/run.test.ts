import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../../../support/folder.ts";
import { chatCatalog, oddCatalog } from "./samples.ts";
import { emitAll } from "./support.ts";

const tsx = fileURLToPath(new URL("../../../../node_modules/.bin/tsx", import.meta.url));

let files: Record<string, string>;

beforeAll(async () => {
  files = { ...(await emitAll(chatCatalog(), oddCatalog("v2"))), "package.json": '{ "type": "module" }' };
});

/** Runs a script beside the emitted code and reads what it prints, one JSON value a line. */
function run(script: string): unknown[] {
  const folder = temporaryFolder();
  writeFiles(folder, { ...files, "script.ts": script });
  return lines(execFileSync(tsx, [join(folder, "script.ts")], { cwd: folder, encoding: "utf8" }));
}

/** Sends lines to a testee and reads its answers; fails where it does not end when its input does. */
function testee(version: string, requests: readonly object[]): unknown[] {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join("");
  const options = { cwd: folder, encoding: "utf8", input, timeout: 20_000 } as const;
  return lines(execFileSync(tsx, [join(folder, "typescript", version, "testee.ts")], options));
}

function lines(output: string): unknown[] {
  return output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("emitted code", () => {
  it("decodes and encodes, across families that refer to each other", { timeout: 60_000 }, () => {
    const message = {
      type: "message",
      roomId: "r1",
      text: "\u041f\u0440\u0438\u0432\u0435\u0442",
      status: "away",
      thread: { last: null, replies: [{ last: { type: "message", roomId: "r", text: "x" }, replies: [] }] },
    };
    const frame = JSON.stringify(message);
    const script = `
      import { ChatMessage, codecs, realtime, RealtimeMessage, otherWs } from "./typescript/v1/index.js";
      const print = (value: unknown) => console.log(JSON.stringify(value));
      const frame = ${JSON.stringify(frame)};
      const decoded = ChatMessage.decode(frame);
      print(decoded);
      if (decoded.ok) print([ChatMessage.encode(decoded.value) === frame, RealtimeMessage.is(decoded.value)]);
      print(ChatMessage.decode('{"type":"message","roomId":"r","text":""}').ok);
      print(realtime.decode('{"type":"open","b":1,"a":[2]}', "server"));
      const refused = [realtime.decode('{"type":"ack","id":"1"}', "server"), otherWs.decode('{"type":"open"}')];
      print(refused.map((one) => one.ok || [one.error.code, one.error.path]));
      print([Object.keys(codecs), realtime.subprotocol, realtime.discriminator]);
    `;
    expect(run(script)).toEqual([
      { ok: true, value: message },
      [true, true],
      false,
      { ok: true, value: { type: "open", b: 1, a: [2] } },
      [
        ["wrongDirection", "/type"],
        ["unknownMessage", "/type"],
      ],
      [
        [
          "RoomId",
          "Status",
          "Code",
          "Thread",
          "ChatMessage",
          "Ack",
          "Failure",
          "Open",
          "RealtimeMessage",
          "OtherWsMessage",
        ],
        "realtime.v1",
        "type",
      ],
    ]);
  });

  it("loads whichever module of a circle is imported first", { timeout: 60_000 }, () => {
    const script = `
      import { Thread } from "./typescript/v1/families/common.js";
      import { ChatMessage } from "./typescript/v1/families/chat.js";
      console.log(JSON.stringify([Thread.decode('{"replies":[]}').ok, ChatMessage.decode("{}").ok]));
    `;
    expect(run(script)).toEqual([[true, false]]);
  });
});

describe("the emitted testee", () => {
  it("introduces itself, answers in order and ends with its input", { timeout: 60_000 }, () => {
    const frame = '{"type":"ack","id":"7"}';
    const answers = testee("v1", [
      { id: "1", type: "Ack", format: "json", frame: base64(` ${frame} `) },
      { id: "2", format: "json", frame: base64('{"type":"nothing"}') },
      { id: "3", protocol: "other-ws", format: "json", frame: base64(frame) },
    ]);
    expect(answers).toEqual([
      { testee: "framewright-typescript", version: "1.0.0", catalog: "chat", formats: ["json"] },
      { id: "1", outcome: "accept", frame: base64(frame) },
      { id: "2", outcome: "reject", code: "unknownMessage", path: "/type" },
      { id: "3", outcome: "accept", frame: base64(frame) },
    ]);
  });

  it("knows protocols and types by any name", { timeout: 60_000 }, () => {
    const frame = '{"a/b~c":"__proto__"}';
    const answers = testee("v2", [
      { id: "1", protocol: "__proto__", format: "json", frame: base64(frame) },
      { id: "2", type: "Words", format: "json", frame: base64('"\u65e5"') },
    ]);
    expect(answers.slice(1)).toEqual([
      { id: "1", outcome: "accept", frame: base64(frame) },
      { id: "2", outcome: "accept", frame: base64('"\u65e5"') },
    ]);
  });
});
