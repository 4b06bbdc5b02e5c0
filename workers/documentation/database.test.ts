import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { checkHealth, openDatabase } from "./database.ts";

describe("the health of the ledger's database", () => {
  it("is ok when its tables can be read", async () => {
    expect(await checkHealth(openDatabase(env.DOCUMENTATION_DB))).toEqual({ status: "ok" });
  });

  it("is not ok when the migrations of documentation were not applied", async () => {
    await expect(checkHealth(openDatabase(env.AUTH_DB))).rejects.toThrow();
  });
});
