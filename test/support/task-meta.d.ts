// oxlint-disable-next-line import/no-unassigned-import -- what is declared below is added to its types
import "vitest";

declare module "vitest" {
  export interface TaskMeta {
    /** A figure that the test is run for, which `npm test` prints. */
    measured?: string;
  }
}
