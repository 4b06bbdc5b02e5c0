import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { newSigningKey } from "./scripts/start/new-signing-key.ts";
import { listWorkers, PROJECT_ROOT } from "./scripts/house/list-workers.ts";
import { mergeHouse } from "./scripts/house/merge-house.ts";
import { findFreePort } from "./test/support/free-port.ts";

/** A well-formed key that exists in tests only. */
const TEST_ADMIN_API_KEY = "afk_testadmin_0123456789abcdefghjkmnpqrstvwxyz";
const TEST_SECRETS_KEY = randomBytes(32).toString("base64");

const configPath = join(PROJECT_ROOT, ".askflash/test/wrangler.json");
mkdirSync(join(PROJECT_ROOT, ".askflash/test"), { recursive: true });
const openIdOrigin = `http://127.0.0.1:${await findFreePort()}`;
const vars = {
  DEPLOYMENT: "local",
  ADMIN_API_KEY: TEST_ADMIN_API_KEY,
  SECRETS_KEY: TEST_SECRETS_KEY,
  LOCAL_IDENTITY_PROVIDERS: openIdOrigin,
  AUTH_SIGNING_JWK: newSigningKey(),
};
writeFileSync(configPath, JSON.stringify(mergeHouse(listWorkers(), vars)));

export default defineConfig({
  plugins: [cloudflareTest({ wrangler: { configPath }, remoteBindings: false })],
  test: {
    include: [
      "{shared,workers,durable-objects}/**/*.test.ts",
      "test/{contracts,rules,security}/**/*.test.ts",
    ],
    globalSetup: [
      "./test/support/redis/start-redis.ts",
      "./test/support/openid/start-openid-provider.ts",
    ],
    setupFiles: [
      "./test/support/house/apply-migrations.ts",
      "./test/support/house/settle-revocations.ts",
    ],
    isolate: false,
    silent: "passed-only",
    provide: {
      openIdOrigin,
      ledgerModel: {
        runs: Number(process.env["LEDGER_MODEL_RUNS"] ?? 40),
        seed: Number(process.env["LEDGER_MODEL_SEED"] ?? Date.now() % 2 ** 31),
        isRepeated: process.env["LEDGER_MODEL_SEED"] !== undefined,
      },
      d1Migrations: {
        auth: await readD1Migrations(join(PROJECT_ROOT, "migrations/auth")),
        chat: await readD1Migrations(join(PROJECT_ROOT, "migrations/chat")),
        documentation: await readD1Migrations(join(PROJECT_ROOT, "migrations/documentation")),
      },
    },
    coverage: {
      provider: "v8",
      include: ["{shared,workers,durable-objects}/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.d.ts", "**/drizzle.config.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 90, branches: 90 },
    },
  },
});
