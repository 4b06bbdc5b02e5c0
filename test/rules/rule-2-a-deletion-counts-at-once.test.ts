import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  documentationWith,
  LOSING_QUEUE,
  pushPages,
  search,
  vector,
  waitUntilSettled,
} from "../support/house/house.ts";

describe("rule 2: a deletion counts when it is acknowledged", () => {
  it("hides a deleted page that the index still holds, from cached results too", async () => {
    const caller = aCaller();
    const sourceId = await pushPages(caller, [aPage("secret", "The marmot vault opens at noon.")]);
    await waitUntilSettled(caller, sourceId);
    expect(await search(caller, "marmot vault")).toEqual(["secret"]);

    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    unwrap(await deaf.deleteDocument(caller, sourceId, "secret"));

    const held = unwrap(await vector.search(caller, { text: "marmot vault", limit: 5 }));
    expect(held.hits).toHaveLength(1);
    expect(await search(caller, "marmot vault")).toEqual([]);
    const request = { query: "marmot vault", limit: 5, passagesPerDocument: 3 };
    expect(unwrap(await documentation.retrieve(caller, request)).passages).toEqual([]);
  });

  it("hides all pages of a deleted source that the index still holds, from cached results too", async () => {
    const caller = aCaller();
    const pages = [aPage("one", "The quokka vault opens."), aPage("two", "The quokka sleeps.")];
    const sourceId = await pushPages(caller, pages);
    const kept = await pushPages(caller, [aPage("kept", "A quokka in another source.")]);
    await Promise.all([sourceId, kept].map((id) => waitUntilSettled(caller, id)));
    const everything = ["kept", "one", "two"];
    expect((await search(caller, "quokka")).toSorted()).toEqual(everything);

    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    unwrap(await deaf.deleteSource(caller, sourceId));

    const held = unwrap(await vector.search(caller, { text: "quokka", limit: 5 }));
    expect(held.hits).toHaveLength(3);
    expect(await search(caller, "quokka")).toEqual(["kept"]);
    const request = { query: "quokka", limit: 5, passagesPerDocument: 3 };
    const { passages } = unwrap(await documentation.retrieve(caller, request));
    expect(passages.map(({ externalId }) => externalId)).toEqual(["kept"]);
    const listed = unwrap(await documentation.listSources(caller, { limit: 5 }));
    expect(listed.items.map(({ id }) => id)).toEqual([kept]);
  });

  it("empties the index of a deleted source in the background, and its bodies with it", async () => {
    const caller = aCaller();
    const pages = [aPage("one", "The numbat digs."), aPage("two", "The numbat naps.")];
    const sourceId = await pushPages(caller, pages);
    await waitUntilSettled(caller, sourceId);
    unwrap(await documentation.deleteSource(caller, sourceId));
    const prefix = `tenants/${caller.tenantId}/sources/${sourceId}/`;
    await vi.waitFor(
      async () => {
        const held = unwrap(await vector.search(caller, { text: "numbat", limit: 5 }));
        expect(held.hits).toEqual([]);
        expect((await env.PAGES.list({ prefix })).objects).toEqual([]);
      },
      { timeout: 10_000, interval: 50 },
    );
  });
});
