import { expect, it } from "vitest";
import { foreignReferences } from "../../../../generator/targets/typescript/references.ts";
import { array, catalog, declaration, family, integer, object, ref } from "../../../support/model.ts";
import { emit } from "./support.ts";

const lists = family("lists", [
  declaration("List", array(ref("Item", "lists")), { family: "lists" }),
  declaration("Item", object({ id: ref("Id", "lists") }), { family: "lists" }),
  declaration("Id", integer(), { family: "lists" }),
]);
const users = family("users", [declaration("User", object({ list: ref("List", "lists") }), { family: "users" })]);

it("what a foreign type that is no object consists of is used with it, and what its objects hold is not", () => {
  const names = [...foreignReferences(catalog([lists, users]))].map((key) => key.replace(/^.*[/#]/, ""));
  expect(names.sort()).toEqual(["Item", "List"]);
});

it("functions of such types are exported where others call them", async () => {
  const files = await emit(catalog([lists, users]));
  expect(files["typescript/v1/families/users.ts"]).toMatch(/import \{[^}]*\breadItem\b[^}]*\} from "\.\/lists\.js"/);
  expect(files["typescript/v1/families/lists.ts"]).toContain("export function readItem(");
});
