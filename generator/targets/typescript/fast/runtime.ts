import { typeUse, type Use, valueUse } from "../imports.ts";

/**
 * The modules of the runtime that emitted functions are made of, with what they take from each. Every name is taken from its own
 * module: one that passed them all on would be asked for each of them at each call, once a project is compiled to CommonJS.
 */
export const runtimeModules: Readonly<Record<string, readonly string[]>> = {
  alphabet: ["alphabet"],
  codec: ["Codec", "FastPass", "codec"],
  "object-schema": ["objectSchema"],
  plain: ["isObject", "isPolluted", "membersOf"],
  prepared: ["choices", "constant", "memberText"],
  put: ["closeLevel", "closeObject", "openLevel"],
  "put-number": ["putInteger", "putNumber"],
  "put-string": ["putString", "putWord"],
  "put-value": [
    "putAny",
    "putArray",
    "putBoolean",
    "putBySchema",
    "putChoice",
    "putMap",
    "putName",
    "putNull",
    "putPrepared",
  ],
  scan: ["frame", "isAt", "scanToken", "skipSpace", "unbounded"],
  "scan-members": ["endMembers", "firstMember", "keepMember", "leaveMembers", "nextMember", "passMember"],
  "scan-number": ["numberIf", "scanInteger", "scanNumber"],
  "scan-schema": ["scanBySchema", "scanTagged"],
  "scan-string": ["endOfPlain", "endOfString", "scanChoice", "scanString", "scanWord"],
  "scan-tag": ["firstInteger", "firstTag", "laterInteger", "laterTag", "nestedInteger", "nestedTag"],
  "scan-value": [
    "endOfAny",
    "scanAny",
    "scanAnyNumber",
    "scanArray",
    "scanBoolean",
    "scanLiteral",
    "scanMap",
    "scanNull",
    "scanUnique",
  ],
  schema: ["JsonValue", "Schema"],
  scoped: ["part"],
  "test-value": [
    "enterObject",
    "leaveObject",
    "testAny",
    "testAnyNumber",
    "testArray",
    "testBySchema",
    "testChoice",
    "testInteger",
    "testMap",
    "testNumber",
    "testString",
    "testText",
    "testWord",
  ],
  token: ["nameToken", "names", "token"],
};

const homes: ReadonlyMap<string, string> = new Map(
  Object.entries(runtimeModules).flatMap(([module, names]) =>
    names.map((name) => [name, `runtime/${module}`] as const),
  ),
);

/** A value of the runtime, taken from its own module. */
export function runtimeUse(name: string): Use {
  return valueUse(homeOf(name), name);
}

/** A type of the runtime, taken from its own module. */
export function runtimeTypeUse(name: string): Use {
  return typeUse(homeOf(name), name);
}

function homeOf(name: string): string {
  const home = homes.get(name);
  if (home === undefined) throw new Error(`no module of the runtime has ${name}`);
  return home;
}
