import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { openAuth } from "../env.ts";
import { takeQuota } from "./take-quota.ts";

const auth = bound<AuthContract>(env.AUTH);

/** An administrator whose tenant's users may ask so often. */
async function anAsker(requestsPerHourPerUser: number) {
  const identity = await anIdentity({ role: "admin", scopes: ["admin"] });
  unwrap(await auth.changeTenant(identity.caller, { limits: { requestsPerHourPerUser } }));
  return identity;
}

describe("a question", () => {
  it("is admitted as often as the tenant's limit says, and told what is left", async () => {
    const { caller } = await anAsker(2);
    const quota = { policy: "user", limit: 2, windowSeconds: 3_600, remaining: 1 };
    expect(await auth.admitQuestion(caller)).toMatchObject({ ok: true, quota });
    expect(await auth.takeQuota(caller)).toMatchObject({ ok: true, quota: { remaining: 0 } });
    const refused = await auth.admitQuestion(caller);
    expect(refused).toMatchObject({ error: { code: "QUOTA_EXCEEDED" }, quota: { remaining: 0 } });
    const { retryAfterSeconds } = refused.ok ? {} : refused.error;
    expect(retryAfterSeconds).toBe(refused.quota?.resetSeconds);
    expect(retryAfterSeconds).toBeGreaterThan(3_590);
    expect(refused).toMatchObject({ error: { detail: expect.stringMatching(/in 6[01] minutes/) } });
  });

  it("is one of a hundred in a tenant that has set nothing", async () => {
    const { caller } = await anIdentity();
    expect(await auth.admitQuestion(caller)).toMatchObject({ quota: { limit: 100 } });
  });

  it("takes nothing from the quota of one who may not ask", async () => {
    const { caller } = await anAsker(5);
    const lost = { ...caller, groups: ["board"] };
    expect(await auth.admitQuestion(lost)).toMatchObject({ error: { code: "FORBIDDEN" } });
    const other = { ...caller, credentialId: "key_none" };
    expect(await auth.admitQuestion(other)).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
    expect(await auth.admitQuestion(caller)).toMatchObject({ quota: { remaining: 4 } });
  });

  it("is counted for its user, whichever key it comes with", async () => {
    const { caller } = await anAsker(5);
    await auth.takeQuota(caller);
    await auth.takeQuota({ ...caller, credentialId: "key_other" });
    expect(await auth.takeQuota(caller)).toMatchObject({ quota: { remaining: 2 } });
  });

  it("is not admitted when its quota's object does not answer", async () => {
    const { caller } = await anIdentity();
    const takeFromQuota = (): Promise<never> => Promise.reject(new Error("the object is down"));
    const dependencies = { ...openAuth(env), takeFromQuota };
    await expect(takeQuota(dependencies, caller)).rejects.toThrow("down");
  });

  it("that may be asked again soon is told so in seconds less than a minute", async () => {
    const { caller } = await anIdentity();
    const state = { policy: "user", limit: 1, windowSeconds: 3_600, remaining: 0 } as const;
    const takeFromQuota = async () => ({ isTaken: false, state: { ...state, resetSeconds: 9 } });
    const refused = await takeQuota({ ...openAuth(env), takeFromQuota }, caller);
    expect(refused).toMatchObject({ error: { detail: expect.stringContaining("in a minute") } });
  });
});
