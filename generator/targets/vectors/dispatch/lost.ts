import type { Protocol } from "../../../model/catalog.ts";
import { discriminatorText, pointerOf } from "../../../model/discriminator.ts";
import type { JsonValue } from "../../../model/type.ts";
import { type JsonObject, membersOf, objectOf } from "../../../oracle/json.ts";
import type { Draft } from "../judge.ts";
import { changedNames } from "../values/near.ts";
import type { Fault, FaultCode } from "../vector.ts";
import type { Make } from "./index.ts";
import { withAt, withoutAt } from "./place.ts";
import { notOfKind, unknownValues } from "./values.ts";

/** Frames that find no message, made from the smallest frame of the first one. */
export function lostDrafts(make: Make, { discriminator, messages }: Protocol, base: JsonObject): readonly Draft[] {
  const { path, kind } = discriminator;
  const name = discriminatorText(path);
  const values = messages.map(({ discriminatorValue }) => discriminatorValue);
  const fault = (code: FaultCode, names = path): Fault => ({ code, path: pointerOf(names) });
  const typed = (value: JsonValue): JsonObject => withAt(base, path, value);
  const kindWords = kind === "string" ? "a string" : "an integer within 2^53";
  return [
    ...Object.entries(unknownValues(discriminator, values)).map(([title, value]) => {
      const shown = typeof value === "string" ? `"${value}"` : value;
      return make(`unknown-${title}`, typed(value), fault("unknownMessage"), `no message ${shown}`);
    }),
    ...Object.entries(notOfKind(discriminator, values[0] ?? 0)).map(([title, value]) =>
      make(`type-${title}`, typed(value), fault("badType"), `${name} is not ${kindWords}`),
    ),
    make("no-type", withoutAt(base, path), fault("noType"), `without ${name}`),
    ...(path.length > 1 ? [] : nearTypes(base, path[0] ?? "")).map(([near, frame], index) =>
      make(`near-type-${index + 1}`, frame, fault("noType"), `"${near}" in place of ${name}`),
    ),
    ...path.slice(0, -1).flatMap((_, index): readonly Draft[] => {
      const holder = path.slice(0, index + 1);
      const missing = fault("noType", holder);
      return [
        make(`no-holder-${index + 1}`, withoutAt(base, holder), missing, `without ${missing.path}`),
        ...Object.entries(notObjects).map(([title, value]) =>
          make(
            `holder-${index + 1}-${title}`,
            withAt(base, holder, value),
            missing,
            `${missing.path} is not an object`,
          ),
        ),
        make(
          `holder-${index + 1}-empty`,
          withAt(base, holder, objectOf([])),
          fault("noType", path.slice(0, index + 2)),
          `${missing.path} is empty`,
        ),
      ];
    }),
    make(
      "empty-object",
      objectOf([]),
      fault("noType", path.slice(0, 1)),
      `without ${path.length > 1 ? path[0] : name}`,
    ),
    ...Object.entries(notObjects).map(([title, value]) =>
      make(`root-${title}`, value, { code: "notObject", path: "" }, "the frame is not an object"),
    ),
  ];
}

/** The frame with a member in place of its discriminator whose name, which may have a slash, differs in one character. */
function nearTypes(base: JsonObject, name: string): readonly (readonly [near: string, frame: JsonObject])[] {
  return changedNames(name)
    .filter((near) => !Object.hasOwn(base, near))
    .map((near) => [
      near,
      objectOf(membersOf(base).map(([one, value]) => [one === name ? near : one, value] as const)),
    ]);
}

const notObjects: Readonly<Record<string, JsonValue>> = {
  null: null,
  boolean: false,
  number: 1,
  string: "{}",
  array: [],
};
