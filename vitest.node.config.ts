import { defineConfig } from "vitest/config";

/** What runs in Node: the scripts' own tests, and the tests that drive the product from outside. */
export default defineConfig({
  test: {
    include: [
      "test/{integration,end-to-end,browser}/**/*.test.ts",
      "{scripts,web,cli}/**/*.test.ts",
    ],
    isolate: false,
    // Whole products are started here, and two at once would only slow each other down.
    fileParallelism: false,
    // What a product or a browser does on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
  },
});
