import { beforeAll, describe, expect, it } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import {
  aPrincipal,
  aSessionCookie,
  askGateway,
  signed,
} from "../../../test/support/fake-services.ts";
import { ACCESS_POLICY, type PolicyRow } from "../access-policy.ts";

const closedRoutes = Object.entries(ACCESS_POLICY)
  .filter(([, row]: [string, PolicyRow]) => row.access === "principal")
  .map(([key]) => key);

function send(key: string, headers: Record<string, string>, fakes = {}): Promise<Response> {
  const [method = "GET", path = "/"] = key.split(" ");
  const body = ["POST", "PUT", "PATCH"].includes(method) ? { body: "{}" } : {};
  return askGateway(fakes)(path.replaceAll(/[{}]/g, ""), { method, headers, ...body });
}

describe("authorization", () => {
  it.each(closedRoutes)("refuses %s to a request without a credential", async (key) => {
    const response = await send(key, { "content-type": "application/json" });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it.each(closedRoutes)("refuses %s to a wrong key before it reads the body", async (key) => {
    const response = await send(key, signed({ authorization: "Bearer afk_wrong_0" }));
    expect(response.status).toBe(401);
  });

  it.each([
    ["search", "POST /api/v1/search", 422],
    ["search", "POST /api/v1/conversations", 403],
    ["chat", "POST /api/v1/search", 403],
    ["sources:read", "POST /api/v1/sources", 403],
    ["sources:write", "POST /api/v1/sources", 422],
    ["admin", "POST /api/v1/sources", 422],
  ] as [Scope, string, number][])(
    "answers a key with the scope %s on %s with %d",
    async (scope, key, status) => {
      const auth = { authenticate: async () => succeed(aPrincipal({ scopes: [scope] })) };
      expect((await send(key, signed(), { auth })).status).toBe(status);
    },
  );

  it("refuses a member what editors may do", async () => {
    const context = aCaller({ roles: ["member"] });
    const auth = { authenticate: async () => succeed(aPrincipal({ context })) };
    const response = await send("POST /api/v1/sources", signed(), { auth });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({
      code: "FORBIDDEN",
      detail: "This needs the role editor or above.",
    });
  });
});

describe("a session cookie", () => {
  let cookie: { cookie: string; "content-type": string };
  beforeAll(async () => {
    cookie = { cookie: await aSessionCookie(), "content-type": "application/json" };
  });

  it("may read from anywhere", async () => {
    const auth = {
      authenticate: async () => succeed(aPrincipal()),
      describeCaller: async () =>
        succeed({ userId: "u", tenantId: "t", name: "n", email: "e", role: "owner" as const }),
    };
    expect((await askGateway({ auth })("/api/v1/me", { headers: cookie })).status).toBe(200);
  });

  it.each([undefined, "https://evil.example", "null"])(
    "may change nothing from the origin %s",
    async (origin) => {
      const headers = origin === undefined ? cookie : { ...cookie, origin };
      const response = await send("POST /api/v1/search", headers);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "CROSS_SITE_REQUEST" });
    },
  );

  it("may change things from the page's own origin", async () => {
    const response = await send("POST /api/v1/search", { ...cookie, origin: "http://localhost" });
    expect(response.status).toBe(422);
  });

  it("may not open a socket from another site", async () => {
    const headers = { ...cookie, upgrade: "websocket", origin: "https://evil.example" };
    const response = await send("GET /api/v1/conversations/{conversationId}/socket", headers);
    expect(response.status).toBe(403);
  });
});
