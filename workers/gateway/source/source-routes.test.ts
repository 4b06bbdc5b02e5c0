import { describe, expect, it, vi } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const source: Source = {
  id: "src_1",
  type: "push",
  name: "Handbook",
  config: {},
  documents: { pending: 0, indexed: 0, failed: 0, deleted: 0 },
  createdAt: "2026-11-23T12:00:00.000Z",
  updatedAt: "2026-11-23T12:00:00.000Z",
};

describe("sources", () => {
  it("are created, read, renamed and listed through the service", async () => {
    const documentation = {
      createSource: vi.fn(async () => succeed(source)),
      getSource: vi.fn(async () => succeed(source)),
      renameSource: vi.fn(async () => succeed({ ...source, name: "Guide" })),
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
    expect(documentation.createSource).toHaveBeenCalledWith(expect.anything(), {
      type: "push",
      name: "Handbook",
      config: {},
    });
    expect(await send("GET", "/api/v1/sources/src_1")).toEqual([200, source]);
    expect(await send("PATCH", "/api/v1/sources/src_1", { name: "Guide" })).toEqual([
      200,
      { ...source, name: "Guide" },
    ]);
    expect(await send("POST", "/api/v1/sources/src_1/reindex")).toEqual([202, { documents: 3 }]);
    expect(documentation.reindexSource).toHaveBeenCalledWith(expect.anything(), "src_1");
    expect(await send("GET", "/api/v1/sources?limit=5")).toEqual([
      200,
      { items: [source], nextCursor: null },
    ]);
  });
});
