import type { D1Migration } from "cloudflare:test";

declare module "vitest" {
  export interface ProvidedContext {
    ledgerModel: { runs: number; seed: number; isRepeated: boolean };
    d1Migrations: Record<"auth" | "chat" | "documentation", D1Migration[]>;
  }
}
