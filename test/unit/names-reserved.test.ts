import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { reservedReason } from "../../generator/names/reserved.ts";
import { reservedTypes } from "../../generator/targets/swift/reserved.ts";

const templates = fileURLToPath(new URL("../../templates", import.meta.url));

/** Text of the files of a runtime. */
function runtime(folder: string): readonly string[] {
  const names = readdirSync(join(templates, folder)).filter((name) => /\.(ts|swift)$/.test(name));
  return names.map((name) => readFileSync(join(templates, folder, name), "utf8"));
}

describe("reserved names", () => {
  it.each(["Error", "Promise", "Record", "Any", "Type", "String", "Sendable", "JSONValue", "Codec", "UUID"])(
    "%s",
    (name) => {
      expect(reservedReason(name)).toMatch(/\w/);
    },
  );

  it.each(["Event", "Request", "Response", "Tick", "Ack", "error", "constructor", "__proto__", ""])(
    "not %j",
    (name) => {
      expect(reservedReason(name)).toBeNull();
    },
  );

  it("hold every type of the Swift runtime, which dropped-in sources share a module with", () => {
    const declaration =
      /^(?:public |package |internal )?(?:indirect |final )*(?:struct|enum|class|protocol|typealias|actor) (\w+)/gm;
    const types = runtime("swift/runtime").flatMap((text) =>
      Array.from(text.matchAll(declaration), ([, name = ""]) => name),
    );
    expect(types.length).toBeGreaterThan(20);
    expect(types.filter((name) => reservedReason(name) === null)).toEqual([]);
  });

  it("hold what the TypeScript runtime's entry points give to applications", () => {
    const names = [
      "Codec",
      "EncodeError",
      "Fault",
      "FaultCode",
      "JsonValue",
      "Limits",
      "ProtocolCodec",
      "Result",
      "Schema",
    ];
    const all = runtime("typescript/runtime").join("\n");
    for (const name of names) {
      expect(all).toMatch(new RegExp(`^export (?:interface|type|class) ${name}\\b`, "m"));
      expect(reservedReason(name)).not.toBeNull();
    }
  });

  it("hold the types that emitted Swift names", () => {
    expect([...reservedTypes].filter((name) => reservedReason(name) === null)).toEqual([]);
  });
});
