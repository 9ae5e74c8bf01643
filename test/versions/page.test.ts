import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { checkout } from "../support/project.ts";
import { fromOlderApp, known } from "./from-older-app.ts";

/** The samples of docs/MIGRATIONS.md are code that is compiled and run. */

const page = readFileSync(join(checkout, "docs/MIGRATIONS.md"), "utf8");

it("shows TypeScript that works", () => {
  const [, sample = ""] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  const own = readFileSync(join(checkout, "test/versions/from-older-app.ts"), "utf8");
  expect(sample).toBe(own.replaceAll('"../../generated/', '"../generated/').replaceAll('.ts"', '.js"'));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  expect(fromOlderApp({ type: "message", roomId: "abc", text: "Hello", userId: "u1" })).toBe("message_send");
  expect(warn.mock.calls).toEqual([["dropped", "/userId"]]);
  warn.mockRestore();
  expect(known).toContain("PresenceUpdate/lastSeen has no place there");
});

it("shows the Swift that the app of version 2 is made with", () => {
  const app = readFileSync(join(checkout, "test/versions/swift/Sources/app-2-0/App.swift"), "utf8");
  expect(page).toContain("RealtimeV1ToV2.adapter(for: RealtimeMessage.self)");
  expect(app).toContain("RealtimeV1ToV2.adapter(for: RealtimeMessage.self)");
});
