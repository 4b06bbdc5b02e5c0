import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";

const alias: Alias = {
  id: "als_1",
  term: "PTO",
  expansions: ["paid time off"],
  enabled: true,
  createdAt: "2026-11-23T12:00:00.000Z",
  updatedAt: "2026-11-23T12:00:00.000Z",
};

function send(method: string, body?: unknown): RequestInit {
  return { method, headers: signed(), ...(body !== undefined && { body: JSON.stringify(body) }) };
}

describe("aliases", () => {
  it("are added, listed, changed, imported and deleted through the service", async () => {
    const outcome = { created: 1, updated: 0, rejected: [] };
    const documentation = {
      createAlias: vi.fn(async () => succeed(alias)),
      listAliases: vi.fn(async () => succeed({ items: [alias], nextCursor: null })),
      changeAlias: vi.fn(async () => succeed({ ...alias, enabled: false })),
      importAliases: vi.fn(async () => succeed(outcome)),
      deleteAlias: vi.fn(async () => succeed(null)),
    };
    const ask = askGateway({ documentation });
    const created = await ask(
      "/api/v1/aliases",
      send("POST", { term: " PTO ", expansions: ["paid time off"] }),
    );
    expect([created.status, await created.json()]).toEqual([201, alias]);
    const { term, expansions } = alias;
    const added = { term, expansions, enabled: true };
    expect(documentation.createAlias).toHaveBeenCalledWith(expect.anything(), added, undefined);
    const listed = await ask("/api/v1/aliases?limit=5", send("GET"));
    expect(await listed.json()).toEqual({ items: [alias], nextCursor: null });
    const changed = await ask("/api/v1/aliases/als_1", send("PATCH", { enabled: false }));
    expect(await changed.json()).toMatchObject({ enabled: false });
    expect(documentation.changeAlias).toHaveBeenCalledWith(expect.anything(), "als_1", {
      enabled: false,
    });
    const imported = await ask("/api/v1/aliases/import", send("POST", { items: [1, added] }));
    expect([imported.status, await imported.json()]).toEqual([200, outcome]);
    const gone = await ask("/api/v1/aliases/als_1", send("DELETE"));
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
  });

  it("are not added twice", async () => {
    const createAlias = async () => fail("ALIAS_TERM_TAKEN", "Another alias has this term.");
    const ask = askGateway({ documentation: { createAlias } });
    const response = await ask(
      "/api/v1/aliases",
      send("POST", { term: "A", expansions: ["beta"] }),
    );
    expect(response.status).toBe(422);
    const taken = await ask("/api/v1/aliases", send("POST", { term: "PTO", expansions: ["beta"] }));
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({ code: "ALIAS_TERM_TAKEN" });
  });

  it.each([
    ["an unknown field", { ...alias, term: "PTO" }, "id"],
    ["no term", { term: " ", expansions: ["x"] }, "term"],
    ["a term of 101 characters", { term: "x".repeat(101), expansions: ["y"] }, "term"],
    ["a term that every page says", { term: "it", expansions: ["y"] }, "term"],
    ["no expansion", { term: "PTO", expansions: [] }, "expansions"],
    ["21 expansions", { term: "PTO", expansions: many(21) }, "expansions"],
    ["a long expansion", { term: "PTO", expansions: ["x".repeat(201)] }, "expansions.0"],
    ["an expansion twice", { term: "PTO", expansions: ["Leave", "leave "] }, "expansions"],
    ["its own term", { term: "PTO", expansions: ["pto"] }, "expansions"],
  ])("are refused with %s", async (_case, body, path) => {
    const response = await askGateway({})("/api/v1/aliases", send("POST", body));
    expect(response.status).toBe(422);
    const { errors } = await response.json<{ errors: { path: string }[] }>();
    expect(errors.map((error) => error.path)).toContain(path);
  });

  it("are not changed by nothing", async () => {
    const response = await askGateway({})("/api/v1/aliases/als_1", send("PATCH", {}));
    expect(response.status).toBe(422);
  });

  it("are read by members, and written by editors with a key for it", async () => {
    const listAliases = vi.fn(async () => succeed({ items: [], nextCursor: null }));
    const asking = (principal: ReturnType<typeof aPrincipal>) =>
      askGateway({
        auth: { authenticate: async () => succeed(principal) },
        documentation: { listAliases },
      });
    const member = asking(aPrincipal({ context: aCaller({ roles: ["member"] }) }));
    const reader = asking(aPrincipal({ scopes: ["sources:read"] }));
    for (const ask of [member, reader]) {
      expect((await ask("/api/v1/aliases", send("GET"))).status).toBe(200);
      const body = { term: "PTO", expansions: ["leave"] };
      expect((await ask("/api/v1/aliases", send("POST", body))).status).toBe(403);
      const items = [body];
      expect((await ask("/api/v1/aliases/import", send("POST", { items }))).status).toBe(403);
      const change = { enabled: false };
      expect((await ask("/api/v1/aliases/als_1", send("PATCH", change))).status).toBe(403);
      expect((await ask("/api/v1/aliases/als_1", send("DELETE"))).status).toBe(403);
    }
  });

  it("have their limits in the specification", async () => {
    const response = await askGateway({})("/openapi.json");
    const text = JSON.stringify(await response.json());
    expect(text).toContain('"items":{"type":"array","minItems":1,"maxItems":1000');
    expect(text).toContain('"maxItems":20');
  });
});

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `expansion ${index}`);
}
