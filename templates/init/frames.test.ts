import assert from "node:assert/strict";
import { test } from "node:test";
import { codecs } from "../generated/typescript/v1/index.js";

test("decodes a frame, and writes it as it was", () => {
  const frame = '{"type":"greeting","replyTo":"m-1","text":"Hello, Ada!","at":"2026-01-02T03:04:05Z"}';
  const result = codecs.Greeting.decode(frame);
  assert.ok(result.ok);
  assert.equal(result.value.text, "Hello, Ada!");
  assert.equal(codecs.Greeting.encode(result.value), frame);
});

test("tells what is wrong with a frame", () => {
  const result = codecs.Greet.decode('{"type":"greet","messageId":"m-1","name":""}');
  assert.ok(!result.ok);
  assert.deepEqual([result.error.code, result.error.path], ["minLength", "/name"]);
});
