import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import type { AuditEntry } from "../../shared/schemas/audit-schemas.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import { AUDIT_POLICY } from "../../workers/gateway/audit/audit-policy.ts";
import { entriesOf } from "../support/audit-entries.ts";
import { anIdentity } from "../support/identities.ts";
import { aBrowser, type Browser } from "../support/openid/browser.ts";
import { knock } from "./matrix/knock.ts";
import { idsOfRoute } from "./matrix/list-cells.ts";
import { makeIds, type Ids } from "./matrix/parameter-table.ts";
import { ROUTES } from "./matrix/route-table.ts";

type AuditedKey = keyof typeof AUDIT_POLICY;

const auth = bound<AuthContract>(env.AUTH);
const KEYS = Object.keys(AUDIT_POLICY) as AuditedKey[];
const LAPTOP = { address: "127.0.0.1", agent: "matrix" };
const FROM_A_LAPTOP = { "cf-connecting-ip": "127.0.0.1", "user-agent": "matrix" };

/** What a knock alone cannot bring about. */
const BY_HAND: Partial<Record<AuditedKey, (platform: CallerContext) => Promise<Response>>> = {
  "GET /auth/local": async (platform) => (await signIn(platform)).response,
  "POST /auth/logout": async (platform) => {
    const { browser } = await signIn(platform);
    const headers = { ...FROM_A_LAPTOP, origin: "http://localhost" };
    return await browser.visit("http://localhost/auth/logout", { method: "POST", headers });
  },
  "POST /api/v1/admin/domains/verify": (platform) => changeDomain("verify", platform),
  "POST /api/v1/admin/domains/release": async (platform) => {
    await changeDomain("verify", platform);
    return await changeDomain("release", platform);
  },
};

/** Shown where identities are changed: these need a provider, and a clock; and the end of a tenant, which ends its log. */
const SHOWN_ELSEWHERE: AuditedKey[] = [
  "GET /auth/callback",
  "POST /auth/refresh",
  "DELETE /api/v1/tenants/current",
];

async function signIn(caller: CallerContext): Promise<{ browser: Browser; response: Response }> {
  const { code } = unwrap(await auth.createSignInCode(caller));
  const browser = aBrowser();
  const address = `http://localhost/auth/local?code=${code}`;
  return { browser, response: await browser.visit(address, { headers: FROM_A_LAPTOP }) };
}

async function changeDomain(verb: string, { tenantId }: CallerContext): Promise<Response> {
  return await send(`POST /api/v1/admin/domains/${verb}`, {
    tenant: tenantId,
    domain: "audited-routes.test",
  });
}

async function send(
  route: string,
  body: object,
  { apiKey = env.ADMIN_API_KEY, key }: { apiKey?: string; key?: string } = {},
): Promise<Response> {
  const [method = "", path = ""] = route.split(" ");
  return await exports.default.fetch(`http://localhost${path}`, {
    method,
    headers: {
      ...FROM_A_LAPTOP,
      authorization: `Bearer ${apiKey}`,
      "content-type": "application/json",
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    body: JSON.stringify(body),
  });
}

describe("every route that is audited, taken once", () => {
  let platform: CallerContext;
  beforeAll(async () => {
    const credential = { kind: "api-key", key: env.ADMIN_API_KEY } as const;
    platform = unwrap(await auth.authenticate({ requestId: newId("req") }, credential)).context;
  });

  /** What is new in the log since `act` began. */
  async function newEntries(act: () => Promise<number>): Promise<[number, AuditEntry[]]> {
    const known = new Set((await entriesOf(platform)).map(({ id }) => id));
    const status = await act();
    return [status, (await entriesOf(platform)).filter(({ id }) => !known.has(id))];
  }

  async function take(key: AuditedKey, ids: Ids): Promise<number> {
    const byHand = BY_HAND[key];
    if (byHand !== undefined) return (await byHand(platform)).status;
    return (await knock(key, env.ADMIN_API_KEY, ids)).status;
  }

  it.each(KEYS.filter((key) => !SHOWN_ELSEWHERE.includes(key)))(
    "leaves at %s the entries that its decision promises",
    async (key) => {
      const ids = await makeIds(platform, idsOfRoute(key));
      const [status, entries] = await newEntries(() => take(key, ids));
      if (!(key in BY_HAND)) expect(status).toBe(ROUTES[key].status);
      expect(status).toBeLessThan(400);
      const { recordedBy } = AUDIT_POLICY[key];
      if (recordedBy === "nobody") {
        expect(entries).toEqual([]);
        return;
      }
      // What a test prepares tells nothing of where it comes from, and comes first.
      const [entry, ...prepared] = entries;
      if (!(key in BY_HAND)) expect(prepared).toEqual([]);
      expect(entry).toMatchObject({
        actor: { userId: platform.userId, email: "administrator@localhost" },
        outcome: "succeeded",
        code: null,
        client: LAPTOP,
      });
      if (key.includes("{")) expect(Object.values(ids)).toContain(entry?.target.id);
    },
  );

  it("leaves one that succeeded, and repetitions, under one Idempotency-Key", async () => {
    const source = { type: "push", name: newId("Source") };
    const [, entries] = await newEntries(async () => {
      for (let time = 0; time < 3; time += 1) {
        await send("POST /api/v1/sources", source, { key: "audited-once" });
      }
      return 0;
    });
    expect(
      entries
        .map(({ outcome }) => outcome)
        .toReversed()
        .toSorted(),
    ).toEqual(["repeated", "repeated", "succeeded"]);
    expect(new Set(entries.map(({ target }) => target.id)).size).toBe(1);
    expect(entries[0]?.target.name).toBe(source.name);
  });

  it("leaves the code of a failure, and nothing of what was not begun", async () => {
    const { tenantId } = platform;
    const member = await anIdentity({ tenantId, role: "member", scopes: [...SCOPES] });
    const source = { type: "push", name: "Mine" };
    const [, entries] = await newEntries(async () => {
      await send("POST /api/v1/sources", source, member);
      await send("POST /api/v1/sources", { name: 7 });
      await send("POST /api/v1/sources", source, { apiKey: "afk_none_none" });
      return (await send("PATCH /api/v1/sources/src_none", { name: "Mine" })).status;
    });
    expect(entries).toMatchObject([
      {
        action: "source.change",
        outcome: "failed",
        code: "NOT_FOUND",
        target: { id: "src_none", name: null },
      },
    ]);
  });
});
