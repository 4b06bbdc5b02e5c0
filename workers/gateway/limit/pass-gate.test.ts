import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed, type FakeServices } from "../../../test/support/fake-services.ts";
import { ACCESS_POLICY, type PolicyKey } from "../access-policy.ts";
import { whenLimiterFails } from "./limit-policy.ts";

const FROM_OUTSIDE = { "cf-connecting-ip": "203.0.113.7" };
const DOWN = { limit: () => Promise.reject(new Error("the gate is down")) };

/** A gate that lets so many pass, and what it has counted. */
function aGate(most: number) {
  const keys: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    keys.push(key);
    return { success: keys.length <= most };
  };
  return { keys, limit };
}

const services: FakeServices = {
  deployment: "production",
  documentation: {
    search: async () =>
      succeed({
        results: [],
        retrieval: "hybrid",
        expandedAliases: [],
        cached: false,
        tookMs: 1,
      }),
  },
};
const search = (headers: Record<string, string>): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: '{"query":"x"}',
});

describe("the gate by address", () => {
  it("counts whoever is not or wrongly authenticated, and what is open to everybody", async () => {
    const address = aGate(3);
    const ask = askGateway({ ...services, gates: { address } });
    const wrong = { ...FROM_OUTSIDE, authorization: "Bearer afk_wrong" };
    expect((await ask("/openapi.json", { headers: FROM_OUTSIDE })).status).toBe(200);
    expect((await ask("/api/v1/search", search(FROM_OUTSIDE))).status).toBe(401);
    expect((await ask("/api/v1/search", search(wrong))).status).toBe(401);
    for (const headers of [FROM_OUTSIDE, wrong]) {
      const refused = await ask("/api/v1/search", search(headers));
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe("10");
      expect(await refused.json()).toMatchObject({ code: "RATE_LIMITED" });
    }
    expect((await ask("/openapi.json", { headers: FROM_OUTSIDE })).status).toBe(429);
    expect(new Set(address.keys)).toEqual(new Set(["203.0.113.7"]));
  });

  it("lets those who are authenticated pass, however many share their address", async () => {
    const address = aGate(0);
    const ask = askGateway({ ...services, gates: { address } });
    expect((await ask("/api/v1/search", search(signed(FROM_OUTSIDE)))).status).toBe(200);
    expect(address.keys).toEqual([]);
  });

  it.each<Record<string, string>>([
    {},
    { "cf-connecting-ip": "127.0.0.1" },
    { "cf-connecting-ip": "::1" },
  ])("does not count the machine's own requests: %j", async (headers) => {
    const ask = askGateway({ ...services, gates: { address: aGate(0) } });
    expect((await ask("/openapi.json", { headers })).status).toBe(200);
  });

  it("refuses from the platform's own binding what comes beyond 300 in 10 seconds", async () => {
    const headers = { "cf-connecting-ip": "203.0.113.99" };
    const statuses: number[] = [];
    for (let n = 0; n < 700; n += 1) {
      const response = await exports.default.fetch("http://localhost/api/v1/me", { headers });
      await response.body?.cancel();
      statuses.push(response.status);
      if (response.status === 429) break;
    }
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.length).toBeGreaterThan(300);
    const neighbour = { "cf-connecting-ip": "203.0.113.98" };
    const other = await exports.default.fetch("http://localhost/api/v1/me", { headers: neighbour });
    expect(other.status).toBe(401);
    await other.body?.cancel();
  });
});

describe("the gate by principal", () => {
  it("counts a user by tenant and id, whatever the address", async () => {
    const principal = aGate(1);
    const ask = askGateway({ ...services, gates: { principal } });
    expect((await ask("/api/v1/search", search(signed()))).status).toBe(200);
    expect((await ask("/api/v1/search", search(signed(FROM_OUTSIDE)))).status).toBe(429);
    expect(principal.keys[0]).toMatch(/^tnt_\w+\/usr_\w+$/);
  });

  it("counts nobody on a laptop", async () => {
    const ask = askGateway({ ...services, deployment: "local", gates: { principal: aGate(0) } });
    expect((await ask("/api/v1/search", search(signed()))).status).toBe(200);
  });
});

describe("a gate that does not answer", () => {
  it("lets reading pass, and has what writes or asks wait with 503", async () => {
    const auth = { describeTenant: async () => fail("NOT_FOUND", "Gone.") };
    const ask = askGateway({ ...services, auth, gates: { address: DOWN, principal: DOWN } });
    expect((await ask("/openapi.json", { headers: FROM_OUTSIDE })).status).toBe(200);
    expect((await ask("/api/v1/tenants/current", { headers: signed() })).status).toBe(404);
    const refused = await ask("/api/v1/search", search(signed()));
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("10");
  });

  it("holds up every route that is not for reading, but for staying signed in and leaving", () => {
    const keys = Object.keys(ACCESS_POLICY) as PolicyKey[];
    const open = keys.filter((key) => whenLimiterFails(key) === "open");
    expect(open.filter((key) => !key.startsWith("GET "))).toEqual([
      "POST /auth/refresh",
      "POST /auth/logout",
    ]);
    expect(keys.filter((key) => key.startsWith("GET "))).toHaveLength(open.length - 2);
    expect(whenLimiterFails("POST /api/v1/search")).toBe("closed");
    expect(whenLimiterFails("POST /api/v1/conversations/{conversationId}/messages")).toBe("closed");
  });
});
