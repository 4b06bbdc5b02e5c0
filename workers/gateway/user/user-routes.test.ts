import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { succeed } from "../../../shared/errors/result.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const Refusal = z.object({ errors: z.array(z.object({ path: z.string() })) });
const PERSON = { email: "ada@example.com", name: "Ada", role: "member" };
const KEY = { name: "Script", scopes: ["search"] };
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `g${n}`);

async function send(path: string, method: string, body: object): Promise<Response> {
  const auth = { createUser: vi.fn(), changeUser: vi.fn(), createApiKey: vi.fn() };
  const response = await askGateway({ auth })(path, {
    method,
    headers: signed(),
    body: JSON.stringify(body),
  });
  for (const call of Object.values(auth)) expect(call).not.toHaveBeenCalled();
  return response;
}

describe("users, keys and tenants", () => {
  it.each<[string, object, string]>([
    ["/api/v1/users", { ...PERSON, email: "ada" }, "email"],
    ["/api/v1/users", { ...PERSON, email: `${"a".repeat(250)}@x.org` }, "email"],
    ["/api/v1/users", { ...PERSON, name: " " }, "name"],
    ["/api/v1/users", { ...PERSON, name: "x".repeat(201) }, "name"],
    ["/api/v1/users", { ...PERSON, role: "king" }, "role"],
    ["/api/v1/users", { ...PERSON, disabled: "no" }, "disabled"],
    ["/api/v1/users", { ...PERSON, groups: ["everyone"] }, "groups.0"],
    ["/api/v1/users", { ...PERSON, groups: ["hr", "hr "] }, "groups"],
    ["/api/v1/users", { ...PERSON, groups: many(51) }, "groups"],
    ["/api/v1/users", { ...PERSON, id: "usr_1" }, "id"],
    ["/api/v1/api-keys", { ...KEY, scopes: [] }, "scopes"],
    ["/api/v1/api-keys", { ...KEY, scopes: ["search", "search"] }, "scopes"],
    ["/api/v1/api-keys", { ...KEY, scopes: ["root"] }, "scopes.0"],
    ["/api/v1/api-keys", { ...KEY, name: "" }, "name"],
    ["/api/v1/api-keys", { ...KEY, expiresAt: "tomorrow" }, "expiresAt"],
    ["/api/v1/api-keys", { ...KEY, key: "afk_1_2" }, "key"],
    ["/api/v1/tenants", { name: "Acme", slug: "Acme" }, "slug"],
    ["/api/v1/tenants", { name: "Acme", slug: "-acme" }, "slug"],
    ["/api/v1/tenants", { name: "Acme", slug: "a".repeat(64) }, "slug"],
  ])("refuse at %s %j, because of %s", async (path, body, field) => {
    const response = await send(path, "POST", body);
    expect(response.status).toBe(422);
    const { errors } = Refusal.parse(await response.json());
    expect(errors.map((error) => error.path)).toContain(field);
  });

  it("are not changed by nothing, nor by what a tenant does not have", async () => {
    expect((await send("/api/v1/users/usr_1", "PATCH", {})).status).toBe(422);
    for (const limits of [{ requestsPerDay: 1 }, { requestsPerHourPerUser: 0 }]) {
      const body = { name: "Acme", limits };
      expect((await send("/api/v1/tenants/current", "PATCH", body)).status).toBe(422);
    }
  });

  it("have an email in one spelling, whatever was sent", async () => {
    const user = { id: "usr_1", disabled: false, groups: [], createdAt: "2026-11-25T12:00:00Z" };
    const createUser = vi.fn(async () =>
      succeed({ ...user, email: "ada@example.com", name: "Ada", role: "member" as const }),
    );
    const body = JSON.stringify({ ...PERSON, email: " Ada@EXAMPLE.com " });
    const ask = askGateway({ auth: { createUser } });
    const sent = { method: "POST", headers: signed(), body };
    expect((await ask("/api/v1/users", sent)).status).toBe(201);
    const written = { ...PERSON, disabled: false, groups: [] };
    expect(createUser).toHaveBeenCalledWith(expect.anything(), written, undefined);
  });

  it("answer with a new key in a response that nobody may keep", async () => {
    const createApiKey = async () => succeed({ id: "key_1", key: "afk_1_secret" });
    const ask = askGateway({ auth: { createApiKey } });
    const sent = { method: "POST", headers: signed(), body: JSON.stringify(KEY) };
    const response = await ask("/api/v1/api-keys", sent);
    expect([response.status, response.headers.get("cache-control")]).toEqual([201, "no-store"]);
  });
});
