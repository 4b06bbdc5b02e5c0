import { env } from "cloudflare:workers";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { apiKeys } from "./api-key/api-key-table.ts";
import { checkHealth, openDatabase } from "./database.ts";
import { signInCodes } from "./sign-in/sign-in-code-table.ts";
import { signInSessions } from "./sign-in/sign-in-session-table.ts";
import { tenants } from "./tenant/tenant-table.ts";
import { users } from "./user/user-table.ts";

async function namesIn(pragma: string, table: string): Promise<unknown[]> {
  const { results } = await env.AUTH_DB.prepare(`select * from ${pragma}(?)`).bind(table).all();
  return results
    .map((row) => (pragma.includes("foreign") ? `${row["from"]} -> ${row["table"]}` : row["name"]))
    .sort();
}

describe("the migrations of auth", () => {
  it.each<[string, SQLiteTable]>([
    ["tenants", tenants],
    ["users", users],
    ["api_keys", apiKeys],
    ["sign_in_codes", signInCodes],
    ["sign_in_sessions", signInSessions],
  ])("have made the table %s as it is declared", async (name, table) => {
    const { columns, foreignKeys, indexes } = getTableConfig(table);
    const references = foreignKeys.map((key) => {
      const { columns: from, foreignTable } = key.reference();
      return `${from[0]?.name} -> ${getTableConfig(foreignTable).name}`;
    });
    expect(await namesIn("pragma_table_info", name)).toEqual(columns.map((c) => c.name).sort());
    expect(await namesIn("pragma_foreign_key_list", name)).toEqual(references.sort());
    expect(await namesIn("pragma_index_list", name)).toEqual(
      expect.arrayContaining(indexes.map((index) => index.config.name)),
    );
  });
});

describe("the health of the database of identities", () => {
  it("is ok when its tables can be read", async () => {
    expect(await checkHealth(openDatabase(env.AUTH_DB))).toEqual({ status: "ok" });
  });

  it("is not ok when the migrations of auth were not applied", async () => {
    await expect(checkHealth(openDatabase(env.CHAT_DB))).rejects.toThrow();
  });
});
