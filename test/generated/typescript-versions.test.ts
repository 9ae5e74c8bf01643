import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compilers, compileWith, strictFlagsOf } from "../support/compilers.ts";
import { makeFolder, removeFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

/** The committed TypeScript, and a program that uses it, under every version of the compiler that is in wide use. */

/** Narrows a union by its discriminator, and uses a codec in all formats; the last lines have to be refused. */
const consumer = `
import { RealtimeMessage as compact } from "./typescript/v1/formats/compact.js";
import { ChatMessage, realtime, type RealtimeMessage } from "./typescript/v1/index.js";

export function text(message: RealtimeMessage): string {
  switch (message.type) {
    case "message":
      return message.text;
    default:
      return message.type;
  }
}

export function again(frame: string): Uint8Array | null {
  const result = realtime.decode(frame);
  return result.ok ? compact.encode(result.value) : null;
}

export const message: ChatMessage = { type: "message", roomId: "abc", text: "hello", ts: 1734001112 };
export const frame: string = ChatMessage.encode(message);

// @ts-expect-error there is no such message
export const wrong: RealtimeMessage = { type: "no such message" };
// @ts-expect-error fields are readonly
message.text = "other";
`;

const folder = makeFolder();

beforeAll(() => {
  cpSync(join(checkout, "generated/typescript"), join(folder, "typescript"), { recursive: true });
  writeFiles(folder, { "package.json": '{"type":"module"}', "consumer.ts": consumer });
});

afterAll(() => removeFolder(folder));

describe.each(compilers)("generated TypeScript under TypeScript $version", (compiler) => {
  const include = ["typescript", "consumer.ts"];

  it.each([
    ["NodeNext", { module: "NodeNext", moduleResolution: "NodeNext" }],
    ["a bundler", { module: "ESNext", moduleResolution: "Bundler" }],
  ])("compiles with the strictest flags that it knows, for %s", (_, flags) => {
    const compilerOptions = { ...strictFlagsOf(compiler), ...flags };
    expect(compileWith(compiler, folder, { compilerOptions, include })).toBe("");
  });
});

it("leaves out a flag only where the compiler does not know it", () => {
  writeFiles(folder, { "nothing.ts": "export {};\n" });
  for (const compiler of compilers) {
    const known = strictFlagsOf(compiler);
    for (const flag of ["isolatedDeclarations", "erasableSyntaxOnly"]) {
      const compilerOptions = { ...known, [flag]: true };
      const said = compileWith(compiler, folder, { compilerOptions, files: ["nothing.ts"] });
      expect(said.includes("Unknown compiler option"), `${flag} of ${compiler.version}: ${said}`).toBe(
        !(flag in known),
      );
    }
  }
});

it("would see what an old compiler does not understand", () => {
  const path = join(folder, "typescript/v1/catalog.ts");
  const text = readFileSync(path, "utf8");
  const [oldest] = compilers;
  if (oldest === undefined) throw new Error("there is no compiler");
  try {
    writeFileSync(path, `${text}export const odd: unknown = Promise.withResolvers;\n`);
    expect(compileWith(oldest, folder, { compilerOptions: strictFlagsOf(oldest), include: ["typescript"] })).toContain(
      "withResolvers",
    );
  } finally {
    writeFileSync(path, text);
  }
});
