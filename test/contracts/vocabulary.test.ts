import { expect, it, vi } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { aCaller } from "../support/callers.ts";
import {
  aPage,
  documentation,
  houseClient,
  pushPages,
  waitUntilSettled,
} from "../support/house/house.ts";

it("proposes what a page writes out, and once it is approved finds the pages that say it otherwise", async () => {
  const client = houseClient();
  const source = await client.createSource("Vocabulary");
  const sourceIds = [source.id];
  await client.pushDocuments(source.id, [
    aPage("policy", "Every wombat gets wombat time off (WTO), also called burrow days."),
    aPage("calendar", "Wombat time off is entered in the calendar."),
    aPage("menu", "Lunch is served at noon."),
  ]);
  await vi.waitFor(
    async () => expect((await client.getSource(source.id)).documents).toMatchObject({ indexed: 3 }),
    { timeout: 10_000, interval: 25 },
  );
  const find = async () => {
    const found = await client.search({ query: "WTO", sourceIds });
    return [found.expandedAliases, ...found.results.map(({ externalId }) => externalId)];
  };
  expect(await find()).toEqual([[], "policy"]);
  const { items } = await client.listProposals();
  const proposal = items.find(({ term }) => term === "WTO");
  expect(proposal).toMatchObject({ expansion: "wombat time off", documents: 1, title: "policy" });
  const alias = await client.approveProposal(proposal?.id ?? "");
  expect(await find()).toEqual([["WTO"], "policy", "calendar"]);
  await client.changeAlias(alias.id, { enabled: false });
  expect(await find()).toEqual([[], "policy"]);
  const items2 = [{ term: "wto", expansions: ["lunch"], enabled: true }];
  expect(await client.importAliases(items2)).toMatchObject({ updated: 1 });
  expect(await find()).toEqual([["wto"], "policy", "menu"]);
  await client.deleteAlias(alias.id);
  expect(await find()).toEqual([[], "policy"]);
  const [again] = (await client.listProposals()).items.filter(({ term }) => term === "WTO");
  await client.dismissProposal(again?.id ?? "");
  expect((await client.listProposals()).items.map(({ term }) => term)).not.toContain("WTO");
});

it("gives an answer the passages of pages that say it otherwise", async () => {
  const caller = aCaller();
  const pages = [aPage("leave", "Annual leave is thirty days."), aPage("menu", "Lunch at noon.")];
  await waitUntilSettled(caller, await pushPages(caller, pages));
  const alias = { term: "PTO", expansions: ["annual leave"], enabled: true };
  unwrap(await documentation.createAlias(caller, alias));
  expect(unwrap(await documentation.listAliases(caller, { limit: 5 })).items).toHaveLength(1);
  const request = { query: "How much PTO is there?", limit: 12, passagesPerDocument: 5 };
  const found = unwrap(await documentation.retrieve(caller, request));
  expect(found.expandedAliases).toEqual(["PTO"]);
  expect(found.passages.map(({ externalId }) => externalId)).toEqual(["leave"]);
});
