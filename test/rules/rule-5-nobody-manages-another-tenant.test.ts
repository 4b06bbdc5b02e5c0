import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import { ROLES } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { newSecret } from "../../shared/identifiers/new-secret.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import { ACCESS_POLICY } from "../../workers/gateway/access-policy.ts";
import { namedSession } from "../support/access-tokens.ts";
import { anIdentity } from "../support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);

/** Somebody whom a request would reach. */
interface Target {
  userId: string;
  keyId: string;
  sessionId: string;
}

const UNKNOWN: Target = { userId: "usr_none", keyId: "key_none", sessionId: "ses_none" };

/** What a route is sent about a target, and the status that member, editor, admin and owner of the same tenant get. */
interface Row {
  path: (target: Target) => string;
  body?: (target: Target) => object;
  /** By role, weakest first. */
  statuses: [number, number, number, number];
  /** The status for a key without the scope `admin`. */
  withoutScope?: number;
  reachesTarget?: boolean;
}

const LIST: Row["statuses"] = [200, 200, 200, 200];

const MATRIX: Record<string, Row> = {
  "GET /api/v1/api-keys": { path: () => "/api/v1/api-keys?limit=200", statuses: LIST },
  "POST /api/v1/api-keys": {
    path: () => "/api/v1/api-keys",
    body: ({ userId }) => ({ name: "Script", scopes: ["search"], userId }),
    statuses: [403, 403, 201, 201],
    reachesTarget: true,
  },
  "DELETE /api/v1/api-keys/{keyId}": {
    path: ({ keyId }) => `/api/v1/api-keys/${keyId}`,
    statuses: [404, 404, 204, 204],
    reachesTarget: true,
  },
  "GET /api/v1/users": { path: () => "/api/v1/users?limit=200", statuses: [403, 403, 200, 200] },
  "POST /api/v1/users": {
    path: () => "/api/v1/users",
    body: () => ({ email: `${newId("eve")}@example.com`, name: "Eve", role: "member" }),
    statuses: [403, 403, 201, 201],
  },
  "PATCH /api/v1/users/{userId}": {
    path: ({ userId }) => `/api/v1/users/${userId}`,
    body: () => ({ name: "Renamed" }),
    statuses: [403, 403, 200, 200],
    reachesTarget: true,
  },
  "DELETE /api/v1/users/{userId}": {
    path: ({ userId }) => `/api/v1/users/${userId}`,
    statuses: [403, 403, 204, 204],
    reachesTarget: true,
  },
  "GET /api/v1/sessions": { path: () => "/api/v1/sessions?limit=200", statuses: LIST },
  "DELETE /api/v1/sessions/{sessionId}": {
    path: ({ sessionId }) => `/api/v1/sessions/${sessionId}`,
    statuses: [404, 404, 204, 204],
    reachesTarget: true,
  },
  "GET /api/v1/tenants/current": {
    path: () => "/api/v1/tenants/current",
    statuses: LIST,
    withoutScope: 200,
  },
  "PATCH /api/v1/tenants/current": {
    path: () => "/api/v1/tenants/current",
    body: () => ({ name: "Renamed" }),
    statuses: [403, 403, 200, 200],
  },
  "POST /api/v1/tenants": {
    path: () => "/api/v1/tenants",
    body: () => ({ name: "Acme", slug: newId("acme").replace("_", "-") }),
    statuses: [403, 403, 403, 403],
  },
};

const ROUTES = Object.entries(MATRIX);
const REACHING = ROUTES.filter(([, row]) => row.reachesTarget);
const LISTS = ROUTES.filter(([key]) => key.startsWith("GET"));

const Anything = z.record(z.string(), z.unknown());

async function send(
  [key, row]: [string, Row],
  apiKey: string | null,
  target: Target,
): Promise<Response> {
  const [method = "GET"] = key.split(" ");
  const headers = new Headers({ "content-type": "application/json" });
  if (apiKey !== null) headers.set("authorization", `Bearer ${apiKey}`);
  const body = row.body === undefined ? {} : { body: JSON.stringify(row.body(target)) };
  return await exports.default.fetch(`http://localhost${row.path(target)}`, {
    method,
    headers,
    ...body,
  });
}

/** What an answer says, without the id that every answer has of its own. */
async function wordsOf(response: Response): Promise<object> {
  const { requestId: _requestId, ...words } = Anything.parse(await response.json());
  return { status: response.status, ...words };
}

async function keyOf(tenantId: string, role: (typeof ROLES)[number]): Promise<string> {
  return (await anIdentity({ tenantId, role, scopes: ["admin"] })).apiKey;
}

/** A member of the tenant with a key and a session, who nobody has touched yet. */
async function aTarget(tenantId: string): Promise<Target> {
  const { caller } = await anIdentity({ tenantId });
  const { code } = unwrap(await auth.createSignInCode(caller));
  const { accessToken } = unwrap(await auth.redeemSignInCode(caller, code));
  const signedIn = unwrap(await auth.authenticate(caller, namedSession(accessToken)));
  return {
    userId: caller.userId,
    keyId: caller.credentialId,
    sessionId: signedIn.context.credentialId,
  };
}

describe("rule 5: nobody manages another tenant", () => {
  let tenantId: string;
  let stranger: string;
  let target: Target;

  beforeAll(async () => {
    tenantId = newId("tnt");
    target = await aTarget(tenantId);
    stranger = await keyOf(newId("tnt"), "owner");
  });

  it("has a row for every route about identities", () => {
    const policy = Object.keys(ACCESS_POLICY).filter((key) =>
      /\/api\/v1\/(?:api-keys|users|sessions|tenants)/.test(key),
    );
    expect(Object.keys(MATRIX).toSorted()).toEqual(policy.toSorted());
  });

  it.each(ROUTES)("refuses %s to anonymous and garbage", async (...route) => {
    const wrongSecret = `afk_${target.keyId.slice("key_".length)}_${newSecret()}`;
    for (const apiKey of [null, "garbage", `afk_${newSecret(50)}_${newSecret()}`, wrongSecret]) {
      expect((await send(route, apiKey, target)).status).toBe(401);
    }
  });

  it.each(ROUTES)("refuses %s to every scope but admin", async (...route) => {
    const scopes = SCOPES.filter((scope) => scope !== "admin");
    const { apiKey } = await anIdentity({ tenantId, role: "owner", scopes });
    const expected = route[1].withoutScope ?? 403;
    expect((await send(route, apiKey, target)).status).toBe(expected);
  });

  it.each(ROUTES)("answers %s by the caller's role", async (...route) => {
    for (const [at, role] of ROLES.entries()) {
      const fresh = await aTarget(tenantId);
      const response = await send(route, await keyOf(tenantId, role), fresh);
      expect(response.status, role).toBe(route[1].statuses[at]);
    }
  });

  it.each(REACHING)("says of a foreign id in %s what it says of none", async (...route) => {
    const foreign = await wordsOf(await send(route, stranger, target));
    const unknown = await wordsOf(await send(route, stranger, UNKNOWN));
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ status: 404, code: "NOT_FOUND" });
  });

  it.each(LISTS)("shows a stranger nothing of the tenant by %s", async (...route) => {
    const text = await (await send(route, stranger, target)).text();
    for (const secret of [tenantId, ...Object.values(target)]) expect(text).not.toContain(secret);
    const owner = await keyOf(tenantId, "owner");
    const seen = await (await send(route, owner, target)).text();
    expect([tenantId, ...Object.values(target)].some((id) => seen.includes(id))).toBe(true);
  });

  it("leaves what strangers tried to reach as it was", async () => {
    const owner = await keyOf(tenantId, "owner");
    for (const [path, id] of [
      ["users", target.userId],
      ["api-keys", target.keyId],
      ["sessions", target.sessionId],
    ]) {
      const row: Row = { path: () => `/api/v1/${path}?limit=200`, statuses: LIST };
      expect(await (await send(["GET", row], owner, target)).text()).toContain(`"${id}"`);
    }
  });

  it.each([
    ["POST /api/v1/api-keys", { name: "x", scopes: ["search"] }],
    ["POST /api/v1/users", { email: "eve@example.com", name: "Eve", role: "member" }],
    ["PATCH /api/v1/users/{userId}", { name: "Eve" }],
    ["PATCH /api/v1/tenants/current", { name: "Eve" }],
    ["POST /api/v1/tenants", { name: "Eve", slug: "eve" }],
  ])("takes no id of its own choice in %s", async (key, body) => {
    const row = MATRIX[key] ?? { path: () => "/", statuses: LIST };
    for (const field of ["id", "tenantId", "ownerId", "isBootstrap", "slugs"]) {
      const route: Row = { ...row, body: () => ({ ...body, [field]: "tnt_first" }) };
      const response = await send([key, route], env.ADMIN_API_KEY, target);
      expect(await wordsOf(response)).toMatchObject({ status: 422, errors: [{ path: field }] });
    }
  });
});
