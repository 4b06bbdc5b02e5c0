import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const BROWSER_BUILD = "node_modules/@qdrant/js-client-rest/dist/browser/index.js";

/** The contract of a port against a server that is named in the environment. */
export default defineConfig({
  // The build that the Worker takes.
  resolve: {
    alias: { "@qdrant/js-client-rest": fileURLToPath(new URL(BROWSER_BUILD, import.meta.url)) },
  },
  test: { include: ["test/live/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
});
