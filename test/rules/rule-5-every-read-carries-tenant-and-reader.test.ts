import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  documentsOf,
  pushPages,
  search,
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
    const source = unwrap(
      await documentation.createSource(everybody, { type: "push", name: "HR", config: {} }),
    );
    await env.DOCUMENTATION_DB.prepare("UPDATE sources SET readers = ? WHERE id = ?")
      .bind('["hr"]', source.id)
      .run();
    const page = aPage("salaries", "The okapi grade earns the most.");
    unwrap(await documentation.pushDocuments(everybody, source.id, { documents: [page] }));
    await waitUntilSettled(everybody, source.id);

    expect(await search(insider, "okapi grade")).toEqual(["salaries"]);
    expect(await search(everybody, "okapi grade")).toEqual([]);
    expect(await search(insider, "okapi grade")).toEqual(["salaries"]);
  });
});
