import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./workers/chat/**/*-table.ts",
  out: "./migrations/chat",
});
