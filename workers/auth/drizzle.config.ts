import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: ["./workers/auth/**/*-table.ts", "./shared/idempotency/*-table.ts"],
  out: "./migrations/auth",
});
