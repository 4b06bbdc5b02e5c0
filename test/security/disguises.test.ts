import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CONTEXT_HEADER } from "../../shared/contracts/chat-contract.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import {
  ACCESS_POLICY,
  type PolicyKey,
  type PolicyRow,
} from "../../workers/gateway/access-policy.ts";
import { anIdentity } from "../support/identities.ts";
import { messagesOf } from "../support/conversation-fakes.ts";
import { aTarget, describeTarget, type Target } from "./matrix/target.ts";
import { makeIds, UNKNOWN_IDS, type Ids } from "./matrix/parameter-table.ts";
import { ROUTES } from "./matrix/route-table.ts";

const KEYS = Object.keys(ACCESS_POLICY) as PolicyKey[];
const CLOSED = KEYS.filter((key) => ACCESS_POLICY[key].access === "principal");
const WITH_BODY = CLOSED.filter((key) => ROUTES[key].send?.(UNKNOWN_IDS).body !== undefined);

/** Fields that nobody sets by sending them. */
const NEVER_TAKEN = [
  "id",
  "tenantId",
  "ownerId",
  "createdBy",
  "isPlatformAdministrator",
  "credentialId",
];

const Problem = z.object({ status: z.number(), code: z.string(), errors: z.unknown().optional() });

/** Whether a route is for whoever runs the deployment. */
function isOfPlatform(key: PolicyKey): boolean {
  const row: PolicyRow = ACCESS_POLICY[key];
  return row.access === "principal" && row.ownership === "platform";
}

function pathOf(key: PolicyKey, ids: Ids): string {
  const [, template = "/"] = key.split(" ");
  return template.replace("*", "").replaceAll(/\{(\w+)\}/g, (_, name: keyof Ids) => ids[name]);
}

function send(path: string, init: RequestInit = {}): Promise<Response> {
  return exports.default.fetch(`http://localhost${path}`, { redirect: "manual", ...init });
}

describe("a request in disguise", () => {
  let foreigner: Target;
  let described: unknown[];
  let owner: Awaited<ReturnType<typeof anIdentity>>;
  let bearer: { authorization: string; "content-type": string };

  beforeAll(async () => {
    foreigner = await aTarget(newId("tnt"), "owner");
    described = await describeTarget(foreigner);
    owner = await anIdentity({ role: "owner", scopes: [...SCOPES] });
    bearer = { authorization: `Bearer ${owner.apiKey}`, "content-type": "application/json" };
  });

  it("is known by no other header than those of the specification", async () => {
    const context = JSON.stringify(foreigner.caller);
    const disguises: Record<string, string>[] = [
      { [CONTEXT_HEADER]: context },
      { "X-API-Key": owner.apiKey },
      { "api-key": owner.apiKey },
      { "x-authorization": `Bearer ${owner.apiKey}` },
      { "proxy-authorization": `Bearer ${owner.apiKey}` },
      { authorization: owner.apiKey.replace("afk_", "AFK_") },
      { authorization: `Basic ${btoa(`key:${owner.apiKey}`)}` },
      { authorization: `Bearer ${owner.apiKey}, Bearer ${owner.apiKey}` },
      { "x-tenant-id": foreigner.caller.tenantId, "x-user-id": foreigner.caller.userId },
      { "x-forwarded-user": foreigner.caller.userId, "x-original-url": "/health" },
      { cookie: `askflash_session=${owner.apiKey}; session=${owner.apiKey}` },
    ];
    for (const headers of disguises) {
      for (const key of CLOSED) {
        const [method = "GET"] = key.split(" ");
        const response = await send(pathOf(key, foreigner.ids), { method, headers });
        expect(response.status, `${key} with ${Object.keys(headers)}`).toBe(401);
      }
    }
  });

  it("stays who its key says, whatever context it brings", async () => {
    const headers = {
      ...bearer,
      [CONTEXT_HEADER]: JSON.stringify(foreigner.caller),
      "Askflash-Context": JSON.stringify(foreigner.caller),
    };
    const me = await (await send("/api/v1/me", { headers })).json();
    expect(me).toMatchObject({ tenantId: owner.caller.tenantId, userId: owner.caller.userId });
    const path = pathOf("GET /api/v1/conversations/{conversationId}/socket", foreigner.ids);
    const upgrade = await send(path, { headers: { ...headers, upgrade: "websocket" } });
    expect(upgrade.status).toBe(404);
  });

  it("does not become another method by a header, a query or a field", async () => {
    const { sourceId } = await makeIds(owner.caller, ["sourceId"]);
    const path = `/api/v1/sources/${sourceId}`;
    for (const name of ["x-http-method-override", "x-http-method", "x-method-override"]) {
      await send(path, { headers: { ...bearer, [name]: "DELETE" } });
      await send(path, {
        method: "PATCH",
        headers: { ...bearer, [name]: "DELETE" },
        body: JSON.stringify({ name: "Kept" }),
      });
    }
    await send(`${path}?_method=DELETE`, { headers: bearer });
    const kept = await send(path, { headers: bearer });
    expect(await kept.json()).toMatchObject({ id: sourceId, name: "Kept" });
  });

  it.each(KEYS)("gets no further at %s by another method", async (key) => {
    const path = pathOf(key, foreigner.ids);
    const known = KEYS.filter((other) => pathOf(other, foreigner.ids) === path).map(
      (other) => other.split(" ")[0],
    );
    for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]) {
      if (known.includes(method) || method === "TRACE") continue;
      const isPublic = method === "HEAD" && ACCESS_POLICY[key].access === "public";
      const response = await send(path, { method });
      expect(response.ok && !isPublic, `${method} ${path} ${response.status}`).toBe(false);
      expect(response.status).toBeLessThan(500);
    }
  });

  it("reaches nothing of others by another spelling of a path", async () => {
    const { conversationId, sourceId } = foreigner.ids;
    const paths = [
      `//api/v1/sources/${sourceId}`,
      `/api/v1//sources/${sourceId}`,
      `/api/v1/sources/${sourceId}/`,
      `/api/v1/sources/./${sourceId}`,
      `/api/v1/conversations/x/../../sources/${sourceId}`,
      `/api/v1/conversations/x%2f..%2f..%2fsources%2f${sourceId}`,
      `/api/v1/sources/%2e%2e/sources/${sourceId}`,
      `/api/v1/sources/${encodeURIComponent(`../sources/${sourceId}`)}`,
      `/API/V1/SOURCES/${sourceId}`,
      `/api/v1/sources/${sourceId.toUpperCase()}`,
      `/api/v1/sources/${sourceId}%00`,
      `/api/v1/sources/${sourceId}%20`,
      `/api/v1/sources/${[...sourceId].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("")}`,
      `/api/v1/sources/${sourceId};x=y`,
      `/api/v1/sources/${sourceId}.json`,
      `/api/v1/conversations/${foreigner.caller.tenantId}%2f${conversationId}`,
      `/api/v1/conversations/..%2f${foreigner.caller.tenantId}%2f${conversationId}/messages`,
      `/api/v1/conversations/${conversationId}%2fmessages`,
    ];
    for (const path of paths) {
      for (const headers of [bearer, undefined]) {
        const response = await send(path, headers === undefined ? {} : { headers });
        const text = await response.text();
        expect([401, 404], `${path}: ${text}`).toContain(response.status);
        expect(text).not.toContain("Handbook");
      }
    }
  });

  it.each(WITH_BODY)("sets nothing by sending it to %s", async (key) => {
    const [method = "POST"] = key.split(" ");
    const ids = await makeIds(owner.caller, [
      "externalId",
      "aliasId",
      "messageId",
      "userId",
      "keyUserId",
      "providerId",
    ]);
    const { query = "", body } = ROUTES[key].send?.(ids) ?? {};
    for (const field of NEVER_TAKEN) {
      const response = await send(`${pathOf(key, ids)}${query}`, {
        method,
        headers:
          isOfPlatform(key) || key.includes("tenants")
            ? { ...bearer, authorization: `Bearer ${env.ADMIN_API_KEY}` }
            : bearer,
        body: JSON.stringify({ ...body, [field]: foreigner.ids.conversationId }),
      });
      const problem = Problem.parse(await response.json());
      expect(problem, field).toMatchObject({
        status: 422,
        code: "VALIDATION_FAILED",
        errors: expect.arrayContaining([expect.objectContaining({ path: field })]),
      });
    }
  });

  it("has left what it reached for as it was", async () => {
    expect(await describeTarget(foreigner)).toEqual(described);
    const { conversationId } = foreigner.ids;
    expect(await messagesOf(foreigner.caller, conversationId)).toHaveLength(2);
  });
});
