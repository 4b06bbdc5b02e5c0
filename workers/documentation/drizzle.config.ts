import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: [
    "./workers/documentation/**/*-table.ts",
    "./shared/idempotency/*-table.ts",
    "./shared/tenant-data/*-table.ts",
  ],
  out: "./migrations/documentation",
});
