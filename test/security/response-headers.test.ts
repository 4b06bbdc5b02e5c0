import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { SCOPES } from "../../shared/schemas/principal-schemas.ts";
import {
  ACCESS_POLICY,
  type PolicyKey,
  type PolicyRow,
} from "../../workers/gateway/access-policy.ts";
import { ACCESS_COOKIE } from "../../workers/gateway/principal/session-cookies.ts";
import { anIdentity } from "../support/identities.ts";
import { knock } from "./matrix/knock.ts";
import { idsOfRoute } from "./matrix/list-cells.ts";
import { makeIds, UNKNOWN_IDS } from "./matrix/parameter-table.ts";
import { ROUTES } from "./matrix/route-table.ts";

const auth = bound<AuthContract>(env.AUTH);
const KEYS = Object.keys(ROUTES) as PolicyKey[];
const CHANGING = KEYS.filter((key) => {
  const row: PolicyRow = ACCESS_POLICY[key];
  return row.access === "principal" && (!key.startsWith("GET") || key.endsWith("/socket"));
});

/** What is answered by no route, or by a route in an unusual way. */
const BESIDE_ROUTES: [what: string, status: number, path: string, init: RequestInit][] = [
  ["the page at one of its routes", 200, "/sources", {}],
  ["a file with a hash in its name", 200, "/assets/page-a1b2c3d4.txt", {}],
  ["a file that is not there", 404, "/assets/none-a1b2c3d4.js", {}],
  ["a page that is not there", 404, "/none", { headers: { accept: "text/html" } }],
  ["a route that is not there", 404, "/api/v1/none", {}],
  ["a method that no route has", 404, "/api/v1/sources", { method: "PUT" }],
  ["OPTIONS", 404, "/api/v1/sources", { method: "OPTIONS" }],
  ["HEAD", 401, "/api/v1/sources", { method: "HEAD" }],
  ["a path with two slashes", 404, "//api/v1/me", {}],
  ["a broken escape", 401, "/api/v1/sources/%ff", {}],
  ["a body that is too large", 413, "/api/v1/search", aBody("x".repeat(17 * 1_048_576))],
  ["a body that is no UTF-8", 422, "/api/v1/search", aBody(new Uint8Array([0xff]))],
  ["a used sign-in line", 401, "/auth/local?code=x", { headers: { accept: "text/html" } }],
];

function aBody(body: BodyInit): RequestInit {
  const authorization = `Bearer ${env.ADMIN_API_KEY}`;
  return { method: "POST", body, headers: { "content-type": "application/json", authorization } };
}

function send(path: string, init: RequestInit): Promise<Response> {
  return exports.default.fetch(`http://localhost${path}`, { redirect: "manual", ...init });
}

/** What is wrong with the headers of a response. */
function faultsOf(headers: Headers): string[] {
  const policy = headers.get("content-security-policy") ?? "";
  const directives = new Map(
    policy.split(";").map((directive): [string, string] => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values.join(" ")];
    }),
  );
  const expected = {
    "x-request-id": headers.get("x-request-id")?.startsWith("req_") === true,
    nosniff: headers.get("x-content-type-options") === "nosniff",
    "referrer-policy": headers.get("referrer-policy") === "no-referrer",
    hsts: headers.get("strict-transport-security")?.startsWith("max-age=31536000") === true,
    "default-src": directives.get("default-src") === "'none'",
    "frame-ancestors": directives.get("frame-ancestors") === "'none'",
    "script-src": ["'self'", undefined].includes(directives.get("script-src")),
    "no unsafe source": !/unsafe|data:|blob:|\*/.test(policy),
    "no foreign origin": !headers.has("access-control-allow-origin"),
    "no server": !headers.has("server") && !headers.has("x-powered-by"),
  };
  return Object.entries(expected).flatMap(([what, holds]) => (holds ? [] : [what]));
}

describe("the headers of every response", () => {
  let caller: CallerContext;
  let apiKey: string;
  const counted = { responses: 0, wrong: 0 };

  beforeAll(async () => {
    ({ caller, apiKey } = await anIdentity({ role: "owner", scopes: [...SCOPES] }));
  });

  function check(what: string, headers: Headers): void {
    const faults = faultsOf(headers);
    counted.responses += 1;
    counted.wrong += faults.length;
    expect(faults, what).toEqual([]);
  }

  it.each(KEYS)("keep browsers safe at %s, whatever comes of it", async (key) => {
    const outcomes = {
      done: await knock(key, apiKey, await makeIds(caller, idsOfRoute(key))),
      "not found": await knock(key, apiKey, UNKNOWN_IDS),
      unauthenticated: await knock(key, null, UNKNOWN_IDS),
    };
    for (const [outcome, { status, headers }] of Object.entries(outcomes)) {
      // A socket's handshake has no page to protect, and passes as it is.
      if (status !== 101) check(outcome, new Headers(headers));
    }
  });

  it.each(CHANGING)("are there when %s refuses nonsense", async (key) => {
    const [method = "GET", template = "/"] = key.split(" ");
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const bodies = method === "GET" ? [undefined] : ['{"nonsense":1}', "{", "null"];
    for (const body of bodies) {
      const path = template.replaceAll(/\{(\w+)\}/g, "none");
      const response = await send(path, { method, headers, ...(body && { body }) });
      if (method !== "DELETE") expect(response.status).toBeLessThan(500);
      check(`${response.status}`, response.headers);
    }
  });

  it.each(BESIDE_ROUTES)("are there for %s", async (what, ...[status, path, init]) => {
    const response = await send(path, init);
    expect(response.status).toBe(status);
    check(what, response.headers);
  });

  it("are there for a redirect, whose cookie no script and no other site gets", async () => {
    const { code } = unwrap(await auth.createSignInCode(caller));
    const response = await send(`/auth/local?code=${code}`, {});
    expect(response.status).toBe(302);
    check("redirect", response.headers);
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const [pair = "", ...attributes] of cookies.map((cookie) => cookie.split("; "))) {
      expect(pair).toMatch(/^__Host-askflash_(access|refresh)=.{40,}$/);
      expect(attributes).toEqual(
        expect.arrayContaining(["Path=/", "HttpOnly", "Secure", "SameSite=Strict"]),
      );
      expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false);
    }
  });

  it("counts what it has seen", ({ task }) => {
    const { wrong, responses } = counted;
    task.meta.measured = `security headers: ${wrong} faults in ${responses} responses`;
    expect(responses).toBeGreaterThan(200);
  });
});

describe("a session cookie that another site sends", () => {
  let cookie: string;

  beforeAll(async () => {
    const { caller } = await anIdentity({ role: "owner", scopes: [...SCOPES] });
    const { code } = unwrap(await auth.createSignInCode(caller));
    const { accessToken } = unwrap(await auth.redeemSignInCode(caller, code));
    cookie = `${ACCESS_COOKIE}=${accessToken}`;
  });

  it.each(CHANGING)("does nothing at %s", async (key) => {
    const [method = "GET", template = "/"] = key.split(" ");
    const path = template.replaceAll(/\{(\w+)\}/g, "none");
    const upgrade: Record<string, string> = method === "GET" ? { upgrade: "websocket" } : {};
    const origins = [
      "https://evil.example",
      "null",
      "http://localhost.evil.example",
      "http://localhost:81",
    ];
    for (const origin of [undefined, ...origins]) {
      const headers = new Headers({ cookie, ...upgrade });
      if (origin !== undefined) headers.set("origin", origin);
      const response = await send(path, { method, headers });
      expect(response.status, origin).toBe(403);
      expect(await response.json()).toMatchObject({ code: "CROSS_SITE_REQUEST" });
    }
  });
});
