import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { faultCodes } from "../../../../generator/targets/vectors/vector.ts";
import { checkout } from "../../../support/project.ts";

it("knows the codes of PROTOCOL section 8, in its order", () => {
  const page = readFileSync(join(checkout, "docs/PROTOCOL.md"), "utf8");
  const list = /## 8\. Codes\s+`([^`]+)`/.exec(page)?.[1] ?? "";
  expect(list.split(/\s+/)).toEqual([...faultCodes]);
});

it("has a schema that knows the same codes", () => {
  const schema = JSON.parse(readFileSync(join(checkout, "schema/dialect/vectors.schema.json"), "utf8"));
  expect(schema.$defs.code.enum).toEqual([...faultCodes]);
});
