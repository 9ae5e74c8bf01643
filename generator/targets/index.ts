import type { Target } from "./target.ts";

/** A target's entry in the registry: loaded only when it is asked for, since some bring heavy libraries. */
export interface TargetEntry {
  /** Folder of the package whose files the target is given, relative to the package. */
  readonly templates: string;
  /** Targets whose output it describes: they run before it, also where only it is asked for. */
  readonly needs?: readonly string[];
  load(): Promise<Target>;
}

/** Every target by name, in the order in which they run. A new target is one line here. */
export const targetRegistry: ReadonlyMap<string, TargetEntry> = new Map<string, TargetEntry>([
  [
    "typescript",
    { templates: "templates/typescript", load: async () => (await import("./typescript/index.ts")).typescriptTarget },
  ],
  ["swift", { templates: "templates/swift", load: async () => (await import("./swift/index.ts")).swiftTarget }],
  ["protobuf", { templates: "schema/dialect", load: async () => (await import("./protobuf/index.ts")).protobufTarget }],
  ["vectors", { templates: "schema/dialect", load: async () => (await import("./vectors/index.ts")).vectorsTarget }],
  ["asyncapi", { templates: "schema/dialect", load: async () => (await import("./asyncapi/index.ts")).asyncapiTarget }],
  [
    "docs",
    {
      templates: "templates/docs",
      needs: ["typescript", "swift", "vectors"],
      load: async () => (await import("./docs/index.ts")).docsTarget,
    },
  ],
  [
    "markdown",
    {
      templates: "templates/docs",
      needs: [],
      load: async () => (await import("./docs/markdown/index.ts")).markdownTarget,
    },
  ],
]);
