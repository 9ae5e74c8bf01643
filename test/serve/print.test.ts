import { describe, expect, it } from "vitest";
import { frameLine, shown } from "../../generator/serve/print.ts";
import { Client } from "./support/client.ts";
import { serve } from "./support/server.ts";

describe("printed frames", () => {
  it("have direction, connection, type, size and text", async () => {
    const lines: string[] = [];
    const { url } = await serve({ print: (line) => lines.push(line) });
    const client = await Client.join(url, { token: "secret-token" });
    client.send({ type: "ping", pingId: 1 });
    await client.next("pong");
    expect(lines[0]).toBe('\u2190 #1 session_open 64 B {"type":"session_open","version":"1.0.0","token":"***"}');
    expect(lines[1]).toMatch(/^\u2192 #1 session_opened \d+ B \{"type":"session_opened"/);
    expect(lines.slice(2)).toEqual([
      '\u2190 #1 ping 26 B {"type":"ping","pingId":1}',
      '\u2192 #1 pong 26 B {"type":"pong","pingId":1}',
    ]);
  });

  it("show no token, wherever and however it stands", () => {
    for (const text of [
      '{"token":"s3cret"}',
      '{"payload":{"authToken":{"value":"s3cret"}}}',
      '{"\\u0074oken":"s3cret"}',
      '[{"Authorization":["Bearer s3cret"]}]',
      '{"token":"s3cret"',
      '{"access_token":"s3cret","password":"s3cret"}',
    ]) {
      expect(shown(text)).not.toContain("s3cret");
    }
  });

  it("cannot move the cursor, turn the line around or fill the screen", () => {
    const text = JSON.stringify({ text: "\u001b[2Jred\u202e\u200b\u0007\n", more: "x".repeat(9999) });
    const line = frameLine({ connection: 1, towards: "client", type: "\u001b[31m", bytes: 5, text });
    expect(line).toContain("\\u{1b}[31m 5 B ");
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(line.length).toBeLessThan(500);
  });
});
