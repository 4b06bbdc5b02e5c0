import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import { createUserQuotaClient } from "./user-quota-client.ts";
import { UserQuotaStore } from "./user-quota-store.ts";

const { take, clear } = createUserQuotaClient(env.USER_QUOTA);

describe("the quota of a user", () => {
  it("lets exactly the limit pass of many who ask at once", async () => {
    const caller = aCaller();
    const decisions = await Promise.all(Array.from({ length: 50 }, () => take(caller, 20)));
    expect(decisions.filter(({ isTaken }) => isTaken)).toHaveLength(20);
  });

  it("is that user's alone", async () => {
    const caller = aCaller();
    const colleague = { ...aCaller(), tenantId: caller.tenantId };
    const namesake = { ...aCaller(), userId: caller.userId };
    expect((await take(caller, 1)).isTaken).toBe(true);
    expect((await take(caller, 1)).isTaken).toBe(false);
    expect((await take(colleague, 1)).isTaken).toBe(true);
    expect((await take(namesake, 1)).isTaken).toBe(true);
  });

  it("forgets what was counted once its user is gone, and tells whether anything was", async () => {
    const caller = aCaller();
    await take(caller, 1);
    expect([await clear(caller), await clear(caller)]).toEqual([true, false]);
    expect((await take(caller, 1)).isTaken).toBe(true);
  });

  it("outlives the object's memory", async () => {
    const caller = aCaller();
    await take(caller, 2);
    await evictDurableObject(env.USER_QUOTA.getByName(`${caller.tenantId}/${caller.userId}`));
    expect((await take(caller, 2)).state.remaining).toBe(0);
    expect((await take(caller, 2)).isTaken).toBe(false);
  });

  it("takes the limit of the moment, raised or lowered", async () => {
    const caller = aCaller();
    expect((await take(caller, 1)).isTaken).toBe(true);
    expect((await take(caller, 2)).isTaken).toBe(true);
    expect((await take(caller, 1)).state).toMatchObject({ limit: 1, remaining: 0 });
  });

  it("writes one row for each question, and none for one that is refused", async () => {
    const { tenantId, userId } = aCaller();
    const object = env.USER_QUOTA.getByName(`${tenantId}/${userId}`);
    const written = await runInDurableObject(object, (instance, { storage: { sql } }) => {
      const { exec } = sql;
      let rows = 0;
      Object.defineProperty(sql, "exec", {
        configurable: true,
        value: (query: string, ...values: SqlStorageValue[]) => {
          const cursor = exec.call(sql, query, ...values);
          const found = cursor.toArray();
          rows += cursor.rowsWritten;
          return { toArray: () => found };
        },
      });
      return [2, 2, 2].map((limit) => {
        const before = rows;
        instance.take(limit);
        return rows - before;
      });
    });
    expect(written).toEqual([1, 1, 0]);
    const kept = await runInDurableObject(object, (_instance, { storage: { sql } }) =>
      new UserQuotaStore(sql).read(),
    );
    expect(kept.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  });
});
