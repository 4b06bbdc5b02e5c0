import { describe, expect, it } from "vitest";
import { houseClient } from "../../../test/support/house/house.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { fail } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const me = "/api/v1/me";
const tenant = "/api/v1/tenants/current";
const GONE = async () => fail("NOT_FOUND", "Gone.");

describe("a tenant that has sent more than its minute holds", () => {
  it("is refused, but for reading and setting its limits", async () => {
    const leaseRequests = async () => ({ limit: 1, granted: 0, endsInMs: 30_000 });
    const auth = { leaseRequests, describeCaller: GONE, describeTenant: GONE };
    const ask = askGateway({ auth });
    const refused = await ask(me, { headers: signed() });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: "RATE_LIMITED" });
    expect(refused.headers.get("ratelimit-policy")).toBe('"tenant";q=1;w=60');
    expect(refused.headers.get("ratelimit")).toMatch(/^"tenant";r=0;t=\d+$/);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(tenant, { headers: signed() })).status).toBe(404);
  });

  it("raises its limit again, which its other users notice", async () => {
    const slug = newId("budget").replace("_", "-");
    const { adminApiKey } = await houseClient().createTenant({ name: slug, slug });
    const owner = houseClient(adminApiKey);
    await owner.changeTenant({ limits: { requestsPerMinutePerTenant: 1 } });
    const sent = await Promise.allSettled([1, 2, 3].map(() => owner.listUsers()));
    expect(sent.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
    await owner.changeTenant({ limits: { requestsPerMinutePerTenant: 100 } });
    await expect
      .poll(() => owner.listUsers().then(() => "passed", String), { timeout: 10_000 })
      .toBe("passed");
  }, 20_000);
});

describe("a tenant whose requests nobody can count", () => {
  it("may read, while what writes waits", async () => {
    const leaseRequests = (): Promise<never> => Promise.reject(new Error("down"));
    const ask = askGateway({ auth: { leaseRequests, describeCaller: GONE } });
    expect((await ask(me, { headers: signed() })).status).toBe(404);
    const written = { method: "POST", headers: signed(), body: '{"query":"x"}' };
    const refused = await ask("/api/v1/search", written);
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("5");
  });
});
