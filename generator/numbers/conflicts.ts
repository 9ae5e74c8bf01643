import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { RawNumbers, RawSpace } from "./text.ts";

/** Numbers that stand twice in one space, as they do after two lines of work were merged that each took the next one. */
export function conflicts(source: LocatedSource): readonly Diagnostic[] {
  const { messages = {}, objects = {}, enums = {}, branches = {} } = source.value as RawNumbers;
  const spaces: (readonly [pointer: string, space: RawSpace])[] = [["/branches", branches]];
  for (const [section, all] of Object.entries({ messages, objects, enums })) {
    for (const [name, space] of Object.entries(all)) spaces.push([child(`/${section}`, name), space]);
  }
  return spaces.flatMap(([pointer, space]) => conflictsIn(pointer, space, source));
}

function conflictsIn(pointer: string, { numbers = {}, reserved = {} }: RawSpace, source: LocatedSource): Diagnostic[] {
  const taken = new Map(Object.entries(reserved).map(([number, name]) => [Number(number), `${name}, which is gone`]));
  const found: Diagnostic[] = [];
  for (const name of source.names(`${pointer}/numbers`)) {
    const number = numbers[name] as number;
    const first = taken.get(number);
    if (first === undefined) taken.set(number, name);
    else {
      const origin = source.locate(child(`${pointer}/numbers`, name));
      found.push(diagnostic("numbers/conflict", origin, { name, number, first }));
    }
  }
  return found;
}
