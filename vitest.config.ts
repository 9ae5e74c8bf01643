import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The library is there twice, and vitest would take the one that Node and graphql-ws do not: they do not mix.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve("graphql")) }],
    include: ["test/**/*.test.ts"],
    // Prints one line that counts the suites which were skipped for want of Swift.
    globalSetup: ["test/support/swift-skips.ts"],
    // Swift builds and installed packages take their time on a small machine.
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
