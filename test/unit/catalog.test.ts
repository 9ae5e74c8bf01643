/**
 * Holds the example catalog to its own promises: it is valid JSON Schema, and every message and field is described and
 * shown by examples that are what they say they are.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { validateMessage } from "graphql-ws";
import { describe, expect, it } from "vitest";
import { catalogFiles, type Json, members } from "./catalog-files.ts";

describe.each(["v1", "v2"])("%s", (version) => {
  const { ajv, catalog, definitions, families, familyOf, faults, files, folder, messageOf, messages, unset } =
    catalogFiles(version);

  describe("catalog", () => {
    it("lists every schema file of its folder once", () => {
      const onDisk = readdirSync(fileURLToPath(folder)).filter((name) => name.endsWith(".schema.json"));
      expect([...files].sort()).toEqual(onDisk.sort());
    });

    it.each(files)("%s compiles in strict mode, as a whole and definition by definition", (file) => {
      expect(ajv.getSchema(file)).toBeTypeOf("function");
      for (const name of Object.keys(familyOf(file).$defs)) {
        expect(ajv.getSchema(`${file}#/$defs/${name}`), name).toBeTypeOf("function");
      }
    });

    it("names every definition in PascalCase, once in the catalog, whatever the case", () => {
      const names = definitions.map(({ name }) => name);
      expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))).toEqual([]);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    });

    it("gives every message of a protocol a discriminator of its own", () => {
      for (const { name } of catalog.protocols) {
        const types = messages.filter(({ protocol }) => protocol === name).map(({ type }) => type);
        expect(types.length).toBeGreaterThan(0);
        expect(new Set(types).size, name).toBe(types.length);
      }
    });

    it("describes every family, definition and member", () => {
      const described = [
        ...[...families].map(([file, schema]) => ({ path: file, schema })),
        ...definitions.flatMap(({ file, name, schema }) => [
          { path: `${file}#${name}`, schema },
          ...members(schema, `${file}#${name}`),
        ]),
      ];
      expect(described.filter(({ schema }) => !/^[A-Z].*\S[.)]$/s.test(schema.description ?? ""))).toEqual([]);
    });

    it("shows every definition by an example that it accepts", () => {
      for (const { file, name, schema } of definitions) {
        expect(schema.examples?.length ?? 0, name).toBeGreaterThan(0);
        for (const example of schema.examples ?? []) expect(faults(file, name, example), name).toEqual([]);
      }
    });
  });

  describe.each([...messages])("$protocol $type", ({ protocol, file, name, type, schema, message }) => {
    it("has examples that set each of its members between them", () => {
      expect(unset(file, schema, schema.examples ?? [])).toEqual([]);
    });

    it("has counter-examples of its own type that break one rule each", () => {
      expect(message.counterExamples.length).toBeGreaterThan(0);
      for (const { value, reason } of message.counterExamples) {
        expect(value).toHaveProperty("type", type);
        expect(reason).toMatch(/^[A-Z`].*\.$/);
        const [deepest, ...others] = faults(file, name, value).sort((a, b) => b.length - a.length);
        expect(deepest, reason).toBeDefined();
        // The branches of a choice report at the choice itself, above the place that is really at fault.
        expect(
          others.filter((path) => !`${deepest}/`.startsWith(`${path}/`)),
          reason,
        ).toEqual([]);
      }
    });

    it("is answered by messages that travel the other way", () => {
      for (const reply of message.replies ?? []) {
        const { direction } = messageOf(protocol, reply).message;
        expect(direction === "both" || message.direction === "both" || direction !== message.direction, reply).toBe(
          true,
        );
      }
    });

    it("states its direction, its delivery, and the version that it came with", () => {
      expect(message).toMatchObject({
        direction: expect.stringMatching(/^(clientToServer|serverToClient|both)$/),
        delivery: expect.stringMatching(/^(volatile|queued|acked)$/),
        since: expect.stringMatching(/^(1\.0\.0|1\.1\.0|2\.0\.0)$/),
      });
    });
  });

  describe("realtime", () => {
    it("can have every acked message acknowledged, by its id", () => {
      const acked = messages.filter(({ message }) => message.delivery === "acked");
      expect(acked.length).toBeGreaterThan(0);
      for (const { schema, message, type } of acked) {
        expect(Object.keys(schema.properties ?? {}), type).toContain("messageId");
        expect(message.replies, type).toEqual(expect.arrayContaining(["ack", "ack_through", "error"]));
      }
    });

    it("places a message in a stream by stream, epoch and sequence, never by some of them", () => {
      const place = ["stream", "epoch", "sequence"];
      for (const { name, schema } of definitions) {
        const declared = place.filter((member) => schema.properties?.[member] !== undefined);
        const required = place.filter((member) => schema.required?.includes(member));
        expect([0, place.length], name).toContain(declared.length);
        expect([0, place.length], name).toContain(required.length);
      }
    });
  });
});

const { familyOf, faults, messageOf, messages } = catalogFiles("v1");

describe("version 1", () => {
  it.each<[string, { [name: string]: Json }]>([
    ["realtime", { type: "message", roomId: "abc", text: "Привет", ts: 1734001112 }],
    ["realtime", { type: "tick", symbol: "AAPL", bid: 224.12, ask: 224.16, ts: 1734001112 }],
    ["realtime", { type: "presence", userId: "u1", status: "online" }],
    ["graphql-transport-ws", { type: "connection_init", payload: { authToken: "..." } }],
  ])("%s accepts the frames that the project began with", (protocol, value) => {
    const { file, name, schema } = messageOf(protocol, value.type);
    expect(faults(file, name, value)).toEqual([]);
    expect(schema.examples).toContainEqual(value);
  });
});

describe("graphql-transport-ws", () => {
  const graphql = messages.filter(({ protocol }) => protocol === "graphql-transport-ws");

  it("has examples that the graphql-ws library accepts", () => {
    for (const { schema } of graphql) {
      for (const example of schema.examples ?? []) expect(() => validateMessage(example)).not.toThrow();
    }
  });

  it("has counter-examples that the library refuses, but for what the GraphQL specification adds", () => {
    const accepted = graphql
      .flatMap(({ message }) => message.counterExamples)
      .filter(({ value }) => {
        try {
          validateMessage(value);
          return true;
        } catch {
          return false;
        }
      });
    expect(accepted.map(({ reason }) => reason)).toEqual([
      "GraphQL leaves `errors` out when there are none; an empty list is not allowed.",
      "Lines and columns of a query count from 1.",
      "A path consists of field names and whole list indices.",
    ]);
  });

  it("cites a section of the published protocol or of the specification in every description", () => {
    const file = "graphql-ws.schema.json";
    const schemas = Object.values(familyOf(file).$defs).flatMap((schema) => [
      schema,
      ...members(schema, "").map((member) => member.schema),
    ]);
    expect(schemas.filter(({ description }) => !/\(.*[Ss]ections? .*\)$/.test(description ?? ""))).toEqual([]);
  });
});
