import type { D1Migration } from "cloudflare:test";

declare module "vitest" {
  export interface TaskMeta {
    /** A figure that the test is run for, which `npm test` prints. */
    measured?: string;
  }

  export interface ProvidedContext {
    ledgerModel: { runs: number; seed: number; isRepeated: boolean };
    d1Migrations: Record<"auth" | "chat" | "documentation", D1Migration[]>;
  }
}
