import type { D1Migration } from "cloudflare:test";

declare module "vitest" {
  export interface ProvidedContext {
    d1Migrations: Record<"auth" | "chat" | "documentation", D1Migration[]>;
  }
}
