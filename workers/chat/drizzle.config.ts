import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./workers/chat/**/*-table.ts",
    "./shared/idempotency/*-table.ts",
    "./shared/tenant-data/*-table.ts",
  ],
  out: "./migrations/chat",
});
