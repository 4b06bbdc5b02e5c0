import { afterEach, describe, expect, it, vi } from "vitest";
import { succeed } from "../../shared/errors/result.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import {
  ACCESS_POLICY,
  type PolicyKey,
  type PolicyRow,
} from "../../workers/gateway/access-policy.ts";
import { capsOf, ROUTE_CAPS } from "../../workers/gateway/route-caps.ts";
import { aCaller } from "../support/callers.ts";
import { aPrincipal, askGateway, type FakeServices } from "../support/fake-services.ts";
import { UNKNOWN_IDS, type Ids } from "./matrix/parameter-table.ts";
import { ROUTES, type RouteRow } from "./matrix/route-table.ts";

const KEYS = Object.keys(ROUTE_CAPS) as PolicyKey[];
const COUNTED = KEYS.filter((key) => capsOf(key).concurrency !== null);

/** What a batch, or a search, holds that asks for so many things. */
const BODY_OF: Partial<Record<PolicyKey, (count: number) => object>> = {
  "POST /api/v1/search": (limit) => ({ query: "quokka", limit }),
  "PUT /api/v1/sources/{sourceId}/documents": (count) => ({ documents: manyOf(count) }),
  "POST /api/v1/aliases/import": (count) => ({ items: manyOf(count) }),
};
const manyOf = (count: number): object[] => Array.from({ length: count }, () => ({}));

/** A service that has every method, and never answers. */
const HANGING = new Proxy({}, { get: () => () => new Promise(() => undefined) });
const HANGING_GATE = { limit: () => new Promise<never>(() => undefined) };

/** Who asks with a key, which names the tenant and the user. */
const auth: FakeServices["auth"] = {
  authenticate: async (_ctx, credential) => {
    const [, tenantId, userId] = (credential.kind === "api-key" ? credential.key : "").split("_");
    const context = aCaller({ tenantId, userId, roles: ["owner"] });
    return succeed(aPrincipal({ context, scopes: [...SCOPES] }));
  },
  leaseRequests: async () => ({ limit: 9_999, granted: 9_999, endsInMs: 60_000 }),
};

type Ask = ReturnType<typeof askGateway>;
type Change = { credential?: string; body?: BodyInit; query?: string };

/** Sends a route what its row of the matrix says, with what a test changes of it. */
function knock(ask: Ask, key: PolicyKey, change: Change = {}): Promise<Response> {
  const [method = "GET", template = "/"] = key.split(" ");
  const row = sentTo(key);
  const { credential = "afk_a_1", body = JSON.stringify(row.body), query = row.query } = change;
  const path = template.replace(/\*$/, "").replaceAll(/\{(\w+)\}/g, (_, name) => idOf(name));
  const headers = {
    "content-type": "application/json",
    "cf-connecting-ip": "203.0.113.7",
    authorization: `Bearer ${credential}`,
    ...row.headers,
  };
  return ask(`${path}${query}`, { method, headers, ...(method !== "GET" && { body }) });
}

function sentTo(key: PolicyKey): ReturnType<NonNullable<RouteRow["send"]>> & { query: string } {
  return { query: "", ...ROUTES[key].send?.(UNKNOWN_IDS) };
}

function idOf(name: keyof Ids): string {
  return UNKNOWN_IDS[name];
}

describe("what every route may take", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(KEYS.filter((key) => !key.startsWith("GET ")))(
    "%s refuses a body that is one byte too long, and reads one of just that size",
    async (key) => {
      const ask = askGateway({ auth });
      const { maxBodyBytes } = capsOf(key);
      const statuses = [];
      for (const size of [maxBodyBytes, maxBodyBytes + 1]) {
        const response = await knock(ask, key, { body: new Uint8Array(size).fill(0x20) });
        statuses.push(response.status === 413);
      }
      expect(statuses).toEqual([false, true]);
    },
  );

  it.each(KEYS)("%s takes no more things at once than its row says", async (key) => {
    const ask = askGateway({ auth, deployment: "production" });
    const { maxItems } = capsOf(key);
    const body = BODY_OF[key];
    const asking = async (count: number): Promise<string> => {
      const change =
        body === undefined ? { query: `?limit=${count}` } : { body: JSON.stringify(body(count)) };
      return await (await knock(ask, key, change)).text();
    };
    const named = /(?:limit|documents|items): Too big/;
    if (maxItems === null) expect(await asking(1_000_000)).not.toMatch(named);
    else {
      expect(await asking(maxItems + 1)).toMatch(named);
      expect(await asking(maxItems)).not.toMatch(named);
    }
  });

  it.each(KEYS)("%s answers in its time whatever hangs, and not before", async (key) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const gates = { address: HANGING_GATE, principal: HANGING_GATE };
    const ask = askGateway({ auth, gates, deployment: "production" });
    const { deadlineMs } = capsOf(key);
    const answered = vi.fn();
    const response = knock(ask, key).finally(answered);
    await vi.advanceTimersByTimeAsync(deadlineMs - 1);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await response).status).toBe(504);
    expect((await response).headers.get("retry-after")).toBe("5");
    expect(await (await response).json()).toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });

  it("counts whoever is verified at every route, and nobody else", () => {
    const verified = KEYS.filter((key) => {
      const row: PolicyRow = ACCESS_POLICY[key];
      return row.access === "principal";
    });
    expect(COUNTED).toEqual(verified);
  });

  it.each([...new Set(COUNTED.map((key) => capsOf(key).concurrency?.kind))])(
    "has the next of those who are %s wait, while others go on",
    async (kind) => {
      const keys = COUNTED.filter((key) => capsOf(key).concurrency?.kind === kind);
      const first = keys.find((key) => /sources|conversations|search/.test(key));
      const cap = first === undefined ? null : capsOf(first).concurrency;
      if (first === undefined || cap === null) throw new Error("There is no such kind.");
      const services = { chat: HANGING, documentation: HANGING, monitoring: HANGING };
      const ask = askGateway({ ...services, auth });
      const held = Array.from({ length: cap.perPrincipal }, () => knock(ask, first));
      await settle();
      for (const key of keys) {
        const refused = await knock(ask, key);
        expect([key, refused.status]).toEqual([key, 429]);
        expect(refused.headers.get("retry-after")).toBe("1");
        expect(await refused.json()).toMatchObject({ code: "RATE_LIMITED" });
      }
      const others = [knock(ask, first, { credential: "afk_a_2" })];
      expect(await Promise.race([...others, ...held, settle()])).toBe("still working");
    },
  );
});

/** Lets everything go on that needs no service. */
async function settle(): Promise<"still working"> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return "still working";
}
