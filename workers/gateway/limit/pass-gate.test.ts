import { exports } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import {
  aPrincipal,
  aSessionCookie,
  askGateway,
  signed,
  type FakeServices,
} from "../../../test/support/fake-services.ts";
import { ACCESS_POLICY, type PolicyKey } from "../access-policy.ts";
import { whenLimiterFails } from "./limit-policy.ts";
import { rememberGuessers } from "./remember-guessers.ts";

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

describe("an address from which keys are guessed", () => {
  const BY_KEY = (key: string, address = "203.0.113.7"): RequestInit =>
    search({ authorization: `Bearer ${key}`, "cf-connecting-ip": address });

  /** A gateway whose gate lets three wrong keys pass, and the keys that `auth` was asked about. */
  function aHouse() {
    const asked: string[] = [];
    const address = aGate(3);
    const auth: FakeServices["auth"] = {
      authenticate: async (_ctx, credential) => {
        const key = credential.kind === "api-key" ? credential.key : "session";
        asked.push(key);
        if (key === "session" || key.startsWith("afk_right")) return succeed(aPrincipal());
        return fail("UNAUTHENTICATED", "No.");
      },
    };
    const ask = askGateway({ ...services, auth, gates: { address } });
    const send = async (init: RequestInit): Promise<number> =>
      (await ask("/api/v1/search", init)).status;
    const guess = async (count: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let n = 0; n < count; n += 1) statuses.push(await send(BY_KEY(`afk_guess_${n}`)));
      return statuses;
    };
    return { asked, address, send, guess };
  }

  afterEach(() => {
    vi.useRealTimers();
  });

  it("has no more of them looked up once its allowance is spent, and none counted", async () => {
    const { asked, address, guess } = aHouse();
    expect(await guess(50)).toEqual([401, 401, 401, ...Array.from({ length: 47 }, () => 429)]);
    expect(asked).toHaveLength(4);
    expect(address.keys).toHaveLength(4);
  });

  it("still has the keys answered that held there before, and every session", async () => {
    const { asked, guess, send } = aHouse();
    const cookie = { cookie: await aSessionCookie(), origin: "http://localhost" };
    expect(await send(BY_KEY("afk_right_1"))).toBe(200);
    await guess(5);
    expect(await send(BY_KEY("afk_right_1"))).toBe(200);
    expect(await send(search({ ...FROM_OUTSIDE, ...cookie }))).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9_000 });
    expect(await send(BY_KEY("afk_right_1"))).toBe(200);
    expect(asked.filter((key) => !key.startsWith("afk_guess"))).toEqual(["afk_right_1", "session"]);
  });

  it("has a key that is new there wait for ten seconds, and elsewhere not at all", async () => {
    const { guess, send } = aHouse();
    await guess(5);
    expect(await send(BY_KEY("afk_right_2"))).toBe(429);
    expect(await send(BY_KEY("afk_right_2", "203.0.113.8"))).toBe(200);
    expect(await send(BY_KEY("afk_right_3"))).toBe(429);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
    expect(await send(BY_KEY("afk_right_3"))).toBe(200);
  });

  it("is none that sent too much without a key", async () => {
    const { send } = aHouse();
    for (let n = 0; n < 5; n += 1) await send(search(FROM_OUTSIDE));
    expect(await send(BY_KEY("afk_right_4"))).toBe(200);
  });

  it("is forgotten when there are very many, and not for good", () => {
    const guessers = rememberGuessers(1_000, () => 0);
    for (let n = 0; n <= 10_000; n += 1) guessers.note(`address ${n}`);
    expect([0, 10_000].map((n) => guessers.isGuesser(`address ${n}`))).toEqual([false, true]);
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
