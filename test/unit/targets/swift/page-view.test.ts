import { expect, it } from "vitest";
import { planModule } from "../../../../generator/targets/swift/module.ts";
import { pageView } from "../../../../generator/targets/swift/page-view.ts";
import * as m from "../../../support/model.ts";

it("says of a message on its catalog's page that it is deprecated, whether or not it has a description", () => {
  const messages = [
    { description: "Asks. " },
    { description: null, deprecated: true },
    { description: "Old.", deprecated: true },
  ];
  const declarations = messages.map((more, at) => {
    return m.declaration(`Thing${at}`, m.object({ type: m.literal(`thing${at}`) }), { family: "things", ...more });
  });
  const protocol = m.protocol(
    "things",
    declarations.map((one) => m.message(one)),
  );
  const { protocols } = pageView(planModule(m.catalog([m.family("things", declarations)], [protocol])));
  const said = protocols[0]?.families[0]?.messages.map(({ description }) => description);
  expect(said).toEqual(["Asks.", "Deprecated.", "Old. Deprecated."]);
});
