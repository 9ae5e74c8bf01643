/** What `generate` takes where neither the command line nor a configuration says anything (DESIGN 4.2). */
export const generateDefaults = { catalog: "schema", out: "generated" } as const;

/** Where a configuration is looked for, in the current folder. */
export const configFiles = ["framewright.config.json", "framewright.config.ts", "framewright.config.mjs"] as const;
