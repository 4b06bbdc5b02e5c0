import { describe, expect, it, vi } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { aPrincipal, askGateway, signed } from "../../../test/support/fake-services.ts";

const source: Source = {
  id: "src_1",
  type: "push",
  name: "Handbook",
  config: {},
  readers: ["everyone"],
  documents: { pending: 0, indexed: 0, failed: 0, deleted: 0 },
  createdAt: "2026-11-23T12:00:00.000Z",
  updatedAt: "2026-11-23T12:00:00.000Z",
};

describe("sources", () => {
  it("are created, read, renamed and listed through the service", async () => {
    const documentation = {
      createSource: vi.fn(async () => succeed(source)),
      getSource: vi.fn(async () => succeed(source)),
      changeSource: vi.fn(async () => succeed({ ...source, name: "Guide" })),
      listSources: vi.fn(async () => succeed({ items: [source], nextCursor: null })),
      reindexSource: vi.fn(async () => succeed({ documents: 3 })),
    };
    const ask = askGateway({ documentation });
    const send = async (
      method: string,
      path: string,
      body?: object,
    ): Promise<[number, unknown]> => {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await ask(path, { method, headers: signed(), ...sent });
      return [response.status, await response.json()];
    };
    const created = await send("POST", "/api/v1/sources", { type: "push", name: " Handbook " });
    expect(created).toEqual([201, source]);
    expect(documentation.createSource).toHaveBeenCalledWith(
      expect.anything(),
      {
        type: "push",
        name: "Handbook",
        config: {},
      },
      undefined,
    );
    expect(await send("GET", "/api/v1/sources/src_1")).toEqual([200, source]);
    expect(await send("PATCH", "/api/v1/sources/src_1", { name: "Guide" })).toEqual([
      200,
      { ...source, name: "Guide" },
    ]);
    expect(await send("POST", "/api/v1/sources/src_1/reindex")).toEqual([202, { documents: 3 }]);
    expect(documentation.reindexSource).toHaveBeenCalledWith(expect.anything(), "src_1", undefined);
    expect(await send("GET", "/api/v1/sources?limit=5")).toEqual([
      200,
      { items: [source], nextCursor: null },
    ]);
  });

  it("are given readers when they are created and later, and are deleted", async () => {
    const documentation = {
      createSource: vi.fn(async () => succeed(source)),
      changeSource: vi.fn(async () => succeed(source)),
      deleteSource: vi.fn(async () => succeed(null)),
    };
    const ask = askGateway({ documentation });
    const readers = ["hr", "board"];
    const body = JSON.stringify({ type: "push", name: "HR", readers: [" hr ", "board"] });
    await ask("/api/v1/sources", { method: "POST", headers: signed(), body });
    const created = expect.objectContaining({ name: "HR", readers });
    expect(documentation.createSource).toHaveBeenCalledWith(expect.anything(), created, undefined);
    const change = { method: "PATCH", headers: signed(), body: JSON.stringify({ readers }) };
    expect((await ask("/api/v1/sources/src_1", change)).status).toBe(200);
    const changed = [expect.anything(), "src_1", { readers }];
    expect(documentation.changeSource).toHaveBeenCalledWith(...changed);
    const gone = await ask("/api/v1/sources/src_1", { method: "DELETE", headers: signed() });
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
    expect(documentation.deleteSource).toHaveBeenCalledWith(expect.anything(), "src_1");
  });

  it("are not deleted when there is none", async () => {
    const deleteSource = async () => fail("NOT_FOUND", "There is no source with this id.");
    const ask = askGateway({ documentation: { deleteSource } });
    const response = await ask("/api/v1/sources/src_1", { method: "DELETE", headers: signed() });
    expect(response.status).toBe(404);
  });

  it.each([
    ["a member", aPrincipal({ context: aCaller({ roles: ["member"] }) })],
    ["a key that only reads", aPrincipal({ scopes: ["sources:read"] })],
  ])("are neither deleted nor given readers by %s", async (_who, principal) => {
    const [deleteSource, changeSource] = [vi.fn(async () => succeed(null)), vi.fn()];
    const auth = { authenticate: async () => succeed(principal) };
    const ask = askGateway({ auth, documentation: { deleteSource, changeSource } });
    const body = JSON.stringify({ readers: ["hr"] });
    const asked = [{ method: "DELETE" }, { method: "PATCH", body }];
    const headers = signed();
    const answers = asked.map((init) => ask("/api/v1/sources/src_1", { ...init, headers }));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(403);
    expect([deleteSource, changeSource].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });

  it.each([
    ["no change at all", {}],
    ["no reader", { readers: [] }],
    ["51 readers", { readers: Array.from({ length: 51 }, (_, n) => `g${n}`) }],
    ["a reader twice", { readers: ["hr", "hr "] }],
    ["a reader without a name", { readers: [" "] }],
    ["a reader of 101 characters", { readers: ["x".repeat(101)] }],
  ])("refuse a change with %s", async (_case, change) => {
    const changeSource = vi.fn(async () => succeed(source));
    const ask = askGateway({ documentation: { changeSource } });
    const sent = { method: "PATCH", headers: signed(), body: JSON.stringify(change) };
    const response = await ask("/api/v1/sources/src_1", sent);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: "VALIDATION_FAILED" });
    expect(changeSource).not.toHaveBeenCalled();
  });
});
