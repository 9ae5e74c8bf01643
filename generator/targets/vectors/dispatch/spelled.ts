import type { Protocol } from "../../../model/catalog.ts";
import { discriminatorText, pointerOf } from "../../../model/discriminator.ts";
import type { Draft } from "../judge.ts";
import { escapeAll } from "../text/spelling.ts";
import type { Fault } from "../vector.ts";
import type { Found, Make } from "./index.ts";
import { framed, type Layout, withAt } from "./place.ts";
import { changedValues, spellings } from "./values.ts";

/** Frames whose discriminator is spelled, placed or repeated in a way that a router may not see through. */
export function spelledDrafts(
  make: Make,
  { discriminator: { path }, messages }: Protocol,
  found: readonly Found[],
): readonly Draft[] {
  const last = path.at(-1) ?? "";
  const [shown, at] = [discriminatorText(path), pointerOf(path)];
  const spell = (text: string): string => `"${escapeAll(text)}"`;
  const tags = new Set(messages.map(({ discriminatorValue }) => discriminatorValue));
  return found.flatMap(({ message, value }, index) => {
    const { key, name } = message.declaration;
    const tag = message.discriminatorValue;
    const other = found[(index + 1) % found.length]?.message.discriminatorValue ?? "";
    const member = (one: typeof tag): string => `${JSON.stringify(last)}:${JSON.stringify(one)}`;
    const escaped = `${spell(last)}:${typeof tag === "string" ? spell(tag) : tag}`;
    const text = (title: string, frame: string, intended: Fault | null, comment: string): Draft => {
      return { ...make(`${title}-${name}`, null, intended, comment), content: { text: frame }, message: key };
    };
    const frame = (members: (others: readonly string[]) => readonly string[], layout: Layout = {}): string =>
      framed(value, path, members, layout);
    const twice: Fault = { code: "duplicate", path: at };
    const holder = pointerOf(path.slice(0, -1));
    return [
      ...changedValues(tag)
        .filter(([, one]) => !tags.has(one))
        .map(([title, one]) => {
          const changed = typeof tag === "string" ? "for one character" : "for its number";
          const lost: Fault = { code: "unknownMessage", path: at };
          return make(
            `changed-${title}-${name}`,
            withAt(value, path, one),
            lost,
            `a message that is not ${name}, but ${changed}`,
          );
        }),
      ...Object.entries(spellings(tag)).map(([title, spelling]) =>
        text(
          `spelled-${title}`,
          frame((others) => [`${JSON.stringify(last)}:${spelling}`, ...others]),
          null,
          `${shown} is written ${spelling}`,
        ),
      ),
      text(
        "escaped",
        frame((others) => [escaped, ...others], { name: spell }),
        null,
        `${shown} and its value escaped`,
      ),
      text(
        "last",
        frame((others) => [...others, member(tag)], { isLast: true }),
        null,
        `${shown} comes last`,
      ),
      text("spaced", ` ${frame((others) => [member(tag), ...others], { isSpaced: true })} `, null, "white space"),
      text(
        "twice",
        frame((others) => [member(tag), ...others, member(other)]),
        twice,
        `two values of ${shown}: the first one is of ${name}`,
      ),
      text(
        "twice-escaped",
        frame((others) => [member(other), `${spell(last)}:${JSON.stringify(tag)}`, ...others]),
        twice,
        `two values of ${shown}: the second one is of ${name}`,
      ),
      ...(holder === ""
        ? []
        : [
            text(
              "holder-twice",
              frame((others) => [member(tag), ...others]).replace(/\}$/, `,${JSON.stringify(path[0])}:{}}`),
              { code: "duplicate", path: pointerOf(path.slice(0, 1)) },
              `two members ${path[0]}: the first one is of ${name}`,
            ),
          ]),
    ];
  });
}
