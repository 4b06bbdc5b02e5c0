import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { inject } from "vitest";

const migrations = inject("d1Migrations");
await applyD1Migrations(env.AUTH_DB, migrations.auth);
await applyD1Migrations(env.CHAT_DB, migrations.chat);
await applyD1Migrations(env.DOCUMENTATION_DB, migrations.documentation);
