import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("./testee-program.ts", import.meta.url));

/** Runs the testee on some input, written in pieces, and gives its lines. */
function run(
  pieces: readonly (string | Uint8Array)[],
): Promise<{ lines: unknown[]; status: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", program], { stdio: "pipe" });
    let output = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (status) => {
      const lines = output.split("\n");
      expect(lines.pop()).toBe("");
      resolve({ lines: lines.map((line) => JSON.parse(line) as unknown), status, stderr });
    });
    for (const piece of pieces) child.stdin.write(piece);
    child.stdin.end();
  });
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const ask = (id: string, frame: string, more: object = {}): string =>
  JSON.stringify({ id, format: "json", frame: base64(frame), ...more });

describe("runTestee", () => {
  it("introduces itself and answers in order until end of input", async () => {
    const requests: [string, unknown][] = [
      [
        ask("1", ' {"type":"ping","x":1}', { type: "Ping" }),
        { id: "1", outcome: "accept", frame: base64('{"type":"ping"}') },
      ],
      [ask("2", '{"type":"ping","type":"ping"}'), { id: "2", outcome: "reject", code: "duplicate", path: "/type" }],
      [ask("3", '{"type":"pong"}'), { id: "3", outcome: "reject", code: "unknownMessage", path: "/type" }],
      [
        ask("4", '{"type":"pong"}', { protocol: "other" }),
        { id: "4", outcome: "accept", frame: base64('{"type":"pong"}') },
      ],
      [ask("5", "{}", { type: "Ping" }), { id: "5", outcome: "reject", code: "required", path: "/type" }],
      [ask("6", "1", { type: "Pong" }), { id: "6", outcome: "skip", reason: expect.any(String) }],
      [ask("7", "1", { type: "constructor" }), { id: "7", outcome: "skip", reason: expect.any(String) }],
      [ask("8", "1", { protocol: "toString" }), { id: "8", outcome: "skip", reason: expect.any(String) }],
      [ask("9", "1", { type: "Ping", format: "cbor" }), { id: "9", outcome: "skip", reason: expect.any(String) }],
      [
        ask("\u00e9\n\u{1f600}", "", { type: "Anything" }),
        { id: "\u00e9\n\u{1f600}", outcome: "reject", code: "syntax", path: "" },
      ],
      [
        JSON.stringify({ id: "10", type: "Anything", format: "json", frame: "!" }),
        { id: "10", outcome: "skip", reason: expect.any(String) },
      ],
      [
        JSON.stringify({ id: "11", type: "Anything", format: "json" }),
        { id: "11", outcome: "skip", reason: expect.any(String) },
      ],
      [
        JSON.stringify({ id: 12, type: 1, format: "json", frame: "" }),
        { id: "", outcome: "skip", reason: expect.any(String) },
      ],
      ["not json", { id: "", outcome: "skip", reason: expect.any(String) }],
      ["[]", { id: "", outcome: "skip", reason: expect.any(String) }],
      ["null", { id: "", outcome: "skip", reason: expect.any(String) }],
      [
        JSON.stringify({ id: "13", type: "Anything", format: "json", frame: "/w==" }),
        { id: "13", outcome: "reject", code: "utf8", path: "" },
      ],
      [ask("14", "1e20", { type: "Anything" }), { id: "14", outcome: "reject", code: "range", path: "" }],
    ];
    const text = requests.map(([line]) => line).join("\n");
    // A blank line is no request; the last line has no line feed; a piece ends inside a character.
    const bytes = Buffer.from(`\r\n \n${text}`);
    const cut = bytes.indexOf(0xc3) + 1;
    const { lines, status, stderr } = await run([
      bytes.subarray(0, 100),
      bytes.subarray(100, cut),
      bytes.subarray(cut),
    ]);
    expect(lines).toEqual([
      { testee: "framewright-typescript", version: "1.0.0", catalog: "example", formats: ["json"] },
      ...requests.map(([, answer]) => answer),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("introduces itself where there is nothing to answer", async () => {
    const { lines, status } = await run([]);
    expect(lines).toHaveLength(1);
    expect(status).toBe(0);
  });

  it("answers long lines and many lines", async () => {
    const long = `"${"\u20ac".repeat(4_000_000)}"`;
    const many = Array.from({ length: 5000 }, (_, index) => `${ask(`${index}`, "[1]", { type: "Anything" })}\n`);
    const { lines } = await run([`${ask("long", long, { type: "Anything" })}\n`, ...many]);
    expect(lines).toHaveLength(5002);
    expect(lines[1]).toEqual({ id: "long", outcome: "accept", frame: base64(long) });
    expect(lines[5001]).toEqual({ id: "4999", outcome: "accept", frame: base64("[1]") });
  });
});
