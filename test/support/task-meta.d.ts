import type { TestCase } from "vitest/node";

declare module "vitest" {
  export interface TaskMeta {
    /** A figure that the test is run for, in words; `npm test` prints it. */
    measured?: TestCase["name"];
  }
}
