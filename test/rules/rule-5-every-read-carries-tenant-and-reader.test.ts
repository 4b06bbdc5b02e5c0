import { describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  documentationWith,
  documentsOf,
  LOSING_QUEUE,
  pushPages,
  search,
  vector,
  waitUntilSettled,
} from "../support/house/house.ts";

describe("rule 5: every read carries the tenant and the reader", () => {
  it("shows a page to nobody of another tenant, not by its id either", async () => {
    const owner = aCaller();
    const stranger = aCaller();
    const sourceId = await pushPages(owner, [aPage("plan", "Project narwhal starts in May.")]);
    await waitUntilSettled(owner, sourceId);
    const [document] = await documentsOf(owner, sourceId);

    expect(await search(owner, "project narwhal")).toEqual(["plan"]);
    expect(await search(stranger, "project narwhal")).toEqual([]);
    const notFound = { ok: false, error: { code: "NOT_FOUND" } };
    expect(await documentation.getSource(stranger, sourceId)).toMatchObject(notFound);
    expect(await documentation.deleteDocument(stranger, sourceId, "plan")).toMatchObject(notFound);
    const change = { readers: ["spies"] };
    expect(await documentation.changeSource(stranger, sourceId, change)).toMatchObject(notFound);
    expect(await documentation.deleteSource(stranger, sourceId)).toMatchObject(notFound);
    const pushed = await documentation.pushDocuments(stranger, sourceId, {
      documents: [aPage("plan", "overwritten")],
    });
    expect(pushed).toMatchObject(notFound);
    expect(await documentation.readDesired(stranger, document?.id ?? "")).toEqual({
      state: "settled",
    });
  });

  it("filters by the caller's groups before ranking, in cached results too", async () => {
    const everybody = aCaller();
    const insider = aCaller({ tenantId: everybody.tenantId, groups: ["hr"] });
    const restricted = { type: "push", name: "HR", config: {}, readers: ["hr"] };
    const source = unwrap(await documentation.createSource(everybody, restricted));
    const page = aPage("salaries", "The okapi grade earns the most.");
    unwrap(await documentation.pushDocuments(everybody, source.id, { documents: [page] }));
    await waitUntilSettled(everybody, source.id);

    expect(await search(insider, "okapi grade")).toEqual(["salaries"]);
    expect(await search(everybody, "okapi grade")).toEqual([]);
    expect(await search(insider, "okapi grade")).toEqual(["salaries"]);
  });

  it("hides pages from those who lose the right at once, before the index has followed", async () => {
    const outsider = aCaller();
    const insider = aCaller({ tenantId: outsider.tenantId, groups: ["board"] });
    const sourceId = await pushPages(outsider, [aPage("merger", "The gharial merger is near.")]);
    await waitUntilSettled(outsider, sourceId);
    expect(await search(outsider, "gharial merger")).toEqual(["merger"]);

    const deaf = documentationWith({ INDEXING_JOBS: LOSING_QUEUE });
    unwrap(await deaf.changeSource(outsider, sourceId, { readers: ["board"] }));

    const held = unwrap(await vector.search(outsider, { text: "gharial merger", limit: 5 }));
    expect(held.hits).toHaveLength(1);
    expect(await search(outsider, "gharial merger")).toEqual([]);
    expect(await search(insider, "gharial merger")).toEqual(["merger"]);
  });

  it("has the index filter by the new readers once it has followed", async () => {
    const outsider = aCaller();
    const insider = aCaller({ tenantId: outsider.tenantId, groups: ["board"] });
    const sourceId = await pushPages(outsider, [aPage("merger", "The gavial merger is near.")]);
    await waitUntilSettled(outsider, sourceId);
    unwrap(await documentation.changeSource(outsider, sourceId, { readers: ["board"] }));
    await waitUntilSettled(outsider, sourceId);
    const asked = { text: "gavial merger", limit: 5 };
    expect(unwrap(await vector.search(outsider, asked)).hits).toEqual([]);
    expect(unwrap(await vector.search(insider, asked)).hits).toHaveLength(1);

    unwrap(await documentation.changeSource(outsider, sourceId, { readers: ["everyone"] }));
    await waitUntilSettled(outsider, sourceId);
    expect(await search(outsider, "gavial merger")).toEqual(["merger"]);
  });
});
