import "vitest";

declare module "vitest" {
  export interface TaskMeta {
    /** A figure that the test is run for, which `npm test` prints. */
    measured?: string;
  }
}
