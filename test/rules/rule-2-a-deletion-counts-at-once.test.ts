import { describe, expect, it } from "vitest";
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
});
