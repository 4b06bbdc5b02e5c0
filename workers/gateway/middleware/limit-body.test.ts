import { describe, expect, it } from "vitest";
import { succeed } from "../../../shared/errors/result.ts";
import type { SearchResponse } from "../../../shared/schemas/search-schemas.ts";
import { askGateway, signed } from "../../../test/support/fake-services.ts";

const MIB = 1_048_576;
const NOTHING_FOUND: SearchResponse = {
  results: [],
  retrieval: "lexical",
  expandedAliases: [],
  cached: false,
  tookMs: 0,
};

/** A body whose length is not declared, and how many MiB of it were asked for. */
function aStreamOf(mebibytes: number): { body: ReadableStream<Uint8Array>; sent: () => number } {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent === mebibytes) return controller.close();
      sent += 1;
      controller.enqueue(new Uint8Array(MIB).fill(0x20));
    },
  });
  return { body, sent: () => sent };
}

const search = (body: BodyInit, headers = signed()): Promise<Response> =>
  askGateway({ documentation: { search: async () => succeed(NOTHING_FOUND) } })("/api/v1/search", {
    method: "POST",
    headers,
    body,
  });

describe("limiting bodies", () => {
  it("reads a body that is too large to its end before it is refused", async () => {
    const { body, sent } = aStreamOf(20);
    const response = await search(body);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "BODY_TOO_LARGE" });
    expect(sent()).toBe(20);
  });

  it("does not believe a length that the body exceeds", async () => {
    const { body, sent } = aStreamOf(17);
    const headers = signed({ "content-length": "10", "transfer-encoding": "chunked" });
    expect((await search(body, headers)).status).toBe(413);
    expect(sent()).toBe(17);
  });

  it("reads no more than 64 MiB of a body that does not end", async () => {
    const { body, sent } = aStreamOf(1_000);
    expect((await search(body)).status).toBe(413);
    expect(sent()).toBeLessThan(70);
  });

  it("passes on a body of 16 MiB whose length was not declared", async () => {
    const { body } = aStreamOf(15);
    const pages = '{"documents":[]}';
    const parts = [body, new Blob([new Uint8Array(MIB - pages.length).fill(0x20), pages]).stream()];
    const joined = new ReadableStream<Uint8Array>({
      start: async (controller) => {
        for (const part of parts) for await (const chunk of part) controller.enqueue(chunk);
        controller.close();
      },
    });
    const ask = askGateway({});
    const path = "/api/v1/sources/src_1/documents";
    const response = await ask(path, { method: "PUT", headers: signed(), body: joined });
    expect(await response.json()).toMatchObject({ code: "VALIDATION_FAILED" });
  });

  it("reads the body of whoever is refused before it, so that they see why", async () => {
    const { body, sent } = aStreamOf(17);
    const headers = { "content-type": "application/json", authorization: "Bearer afk_wrong" };
    expect((await search(body, headers)).status).toBe(401);
    expect(sent()).toBe(17);
  });
});
