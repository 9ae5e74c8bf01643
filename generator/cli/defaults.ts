/** What `generate` takes where the command line says nothing (DESIGN 4.2). */
export const generateDefaults = { catalog: "schema", out: "generated" } as const;
