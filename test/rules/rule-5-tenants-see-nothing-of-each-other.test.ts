import { describe, expect, it, vi } from "vitest";
import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { aPage, houseClient } from "../support/house/house.ts";

async function aTenant(): Promise<AskFlashClient> {
  const slug = newId("acme").replace("_", "-");
  const { adminApiKey } = await houseClient().createTenant({ name: slug, slug });
  return houseClient(adminApiKey);
}

async function waitUntilIndexed(client: AskFlashClient, sourceId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { documents } = await client.getSource(sourceId);
      if (documents.pending > 0 || documents.indexed === 0) throw new Error("still pending");
    },
    { timeout: 10_000, interval: 25 },
  );
}

/** Everything that a tenant's lists and searches show, as one text. */
async function everythingOf(client: AskFlashClient): Promise<string> {
  return JSON.stringify([
    await client.listSources(),
    await client.search({ query: "quokka launch" }),
    await client.search({ query: "QKL" }),
    await client.listConversations(),
    await client.listAliases(),
    await client.listProposals(),
    await client.listUsers(),
    await client.listApiKeys(),
    await client.listSessions(),
    await client.getTenant(),
  ]);
}

const NOT_FOUND = { status: 404, code: "NOT_FOUND" };

describe("rule 5: tenants see nothing of each other", () => {
  it("keeps everything of a tenant from one that was made beside it", async () => {
    const [mine, theirs] = [await aTenant(), await aTenant()];
    const source = await mine.createSource("Quokka handbook");
    await mine.pushDocuments(source.id, [aPage("quokka", "The quokka launch is in May.")]);
    await waitUntilIndexed(mine, source.id);
    const alias = await mine.createAlias({ term: "QKL", expansions: ["quokka launch"] });
    const conversation = await mine.createConversation({ title: "Quokka talk" });
    const user = await mine.createUser({ email: "quokka@x.test", name: "Quokka", role: "owner" });
    const scopes = ["search" as const];
    const key = await mine.createApiKey({ name: "Quokka key", scopes, userId: user.id });

    const seen = await everythingOf(mine);
    const ids = [source.id, alias.id, conversation.id, user.id, key.id];
    for (const word of [...ids, "quokka launch"]) expect(seen).toContain(word);
    const unseen = await everythingOf(theirs);
    for (const id of ids) expect(unseen).not.toContain(id);
    expect(unseen.toLowerCase()).not.toContain("quokka");

    const attempts = [
      () => theirs.getSource(source.id),
      () => theirs.listDocuments(source.id),
      () => theirs.deleteSource(source.id),
      () => theirs.pushDocuments(source.id, [aPage("quokka", "overwritten")]),
      () => theirs.deleteAlias(alias.id),
      () => theirs.getConversation(conversation.id),
      () => theirs.deleteConversation(conversation.id),
      () => theirs.changeUser(user.id, { name: "Ours" }),
      () => theirs.deleteUser(user.id),
      () => theirs.createApiKey({ name: "Theirs", scopes, userId: user.id }),
      () => theirs.revokeApiKey(key.id),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(NOT_FOUND);
    const narrowed = await theirs.search({ query: "quokka launch", sourceIds: [source.id] });
    expect(narrowed.results).toEqual([]);
    expect(await everythingOf(mine)).toContain("quokka launch");
  });

  it("lets the same email and the same words stand in both", async () => {
    const [mine, theirs] = [await aTenant(), await aTenant()];
    const user = { email: "Ada@Example.test ", name: "Ada", role: "member" as const };
    expect((await mine.createUser(user)).email).toBe("ada@example.test");
    expect((await theirs.createUser(user)).email).toBe("ada@example.test");
    await expect(mine.createUser(user)).rejects.toMatchObject({ code: "EMAIL_TAKEN", status: 409 });
    for (const client of [mine, theirs]) {
      await client.createAlias({ term: "QKL", expansions: ["quokka launch"] });
    }
  });

  it("has a source's readers find it by their groups, from the change of groups on", async () => {
    const owner = await aTenant();
    const source = await owner.createSource("Board", ["board"]);
    await owner.pushDocuments(source.id, [aPage("merger", "The numbat merger is near.")]);
    await waitUntilIndexed(owner, source.id);
    const user = await owner.createUser({
      email: "numbat@x.test",
      name: "Numbat",
      role: "member",
    });
    const key = { name: "Search", scopes: ["search" as const], userId: user.id };
    const reader = houseClient((await owner.createApiKey(key)).key);
    const found = async (): Promise<string[]> => {
      const { results } = await reader.search({ query: "numbat merger" });
      return results.map(({ externalId }) => externalId);
    };
    expect(await found()).toEqual([]);
    await owner.changeUser(user.id, { groups: ["board"] });
    expect(await found()).toEqual(["merger"]);
    await owner.changeUser(user.id, { groups: [] });
    expect(await found()).toEqual([]);
    await owner.changeUser(user.id, { disabled: true });
    await expect(found()).rejects.toMatchObject({ status: 401 });
  });
});
