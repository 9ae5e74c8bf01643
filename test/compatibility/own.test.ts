import { expect, it } from "vitest";
import { framewright } from "../support/framewright.ts";
import { checkout } from "../support/project.ts";

it("the example catalog breaks nothing that was released", () => {
  const { code, out } = framewright(checkout, ["breaking", "--decoders", "none"]);
  expect(out).toMatch(/^\u2713 realtime 1\.0\.0 \u2192 /m);
  expect(code).toBe(0);
});
