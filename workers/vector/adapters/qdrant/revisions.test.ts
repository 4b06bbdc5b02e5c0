import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentPassages, SearchIndex } from "../../../../shared/ports/search-index.ts";
import { aPage, aQuery } from "../../../../test/contracts/indexed-pages.ts";
import type { StubCall } from "../../../../test/support/qdrant/qdrant-stub.ts";
import { stubQdrant } from "../../../../test/support/qdrant/stubbed-index.ts";
import { warmIndex } from "../../../../test/support/qdrant/warm-index.ts";

const TENANT = "tnt_1";
const DOCUMENT = "doc_1";

const qdrant = stubQdrant();

function aRevision(revision: number, texts: string[]): Promise<DocumentPassages> {
  return aPage({ documentId: DOCUMENT, title: "Page", revision, texts });
}

/** Everything that the server holds of the document. */
function held(): string[] {
  const points = [...qdrant.stub.collections.values()].flatMap((one) => [...one.points.values()]);
  return points.map(({ payload }) => `${payload["kind"]} ${payload["revision"]}`).sort();
}

async function findTexts(index: SearchIndex, text: string): Promise<string[]> {
  const { hits } = await index.search(TENANT, await aQuery(text));
  return hits.map((hit) => hit.text);
}

/** The steps at which two writers can meet: each request that concerns points. */
const isStep = ({ name }: StubCall): boolean => /points/.test(name);

/** Runs `meanwhile` once, before the step of this number. */
function interrupt(step: number, meanwhile: () => Promise<unknown>): { isDone: boolean } {
  const state = { isDone: false };
  let seen = 0;
  qdrant.stub.before = async (call) => {
    if (state.isDone || !isStep(call)) return;
    if (seen === step) {
      state.isDone = true;
      await meanwhile();
    }
    seen += 1;
  };
  return state;
}

/** Runs writers side by side: whenever each of them has a request waiting, one is let through, chosen by `picks`. */
async function runInOrder(writers: (() => Promise<unknown>)[], picks: number[]): Promise<void> {
  const waiting: (() => void)[] = [];
  qdrant.stub.before = () => new Promise((resolve) => waiting.push(resolve));
  const state = { unfinished: writers.length };
  const running = writers.map((write) => write().finally(() => (state.unfinished -= 1)));
  for (let turn = 0; state.unfinished > 0;) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (waiting.length < state.unfinished) continue;
    const [release] = waiting.splice((picks[turn % picks.length] ?? 0) % waiting.length, 1);
    release?.();
    turn += 1;
  }
  await Promise.all(running);
}

describe("revisions of one document in Qdrant", () => {
  it.each([0, 1, 2, 3])(
    "keeps the second alone when it is written whole before step %i of the first",
    async (step) => {
      const first = await aRevision(1, ["the old words", "and more"]);
      const second = await aRevision(2, ["the new words"]);
      const index = qdrant.openIsolate();
      const interruption = interrupt(step, () =>
        qdrant.openIsolate().replaceDocument(TENANT, second),
      );
      const returned = await index.replaceDocument(TENANT, first);
      expect(interruption.isDone).toBe(true);
      // The last step comes after the first has seen that it is the highest, which it was.
      expect(returned).toBe(step === 3 ? 1 : 2);
      expect(held()).toEqual(["marker 2", "passage 2"]);
      expect(await findTexts(index, "old new words")).toEqual(["the new words"]);
    },
  );

  it.each([0, 1, 2, 3])(
    "keeps the removal alone when it comes before step %i of the page that it removes",
    async (step) => {
      await qdrant.openIsolate().replaceDocument(TENANT, await aRevision(1, ["before"]));
      const page = await aRevision(2, ["the words"]);
      const index = qdrant.openIsolate();
      const interruption = interrupt(step, () =>
        qdrant.openIsolate().removeDocument(TENANT, DOCUMENT, 3),
      );
      await index.replaceDocument(TENANT, page);
      expect(interruption.isDone).toBe(true);
      expect(held()).toEqual(["tombstone 3"]);
      expect(await findTexts(index, "words before")).toEqual([]);
    },
  );

  it("ends with the highest revision alone, in whatever order the requests of five writers arrive", async () => {
    await warmIndex(qdrant.openIsolate());
    const [collection] = qdrant.stub.collections.values();
    const aChange = fc.record({ revision: fc.integer({ min: 1, max: 4 }), removes: fc.boolean() });
    const changes = fc.array(aChange, { minLength: 2, maxLength: 5 });
    const picks = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(changes, picks, async (made, order) => {
        collection?.points.clear();
        await runInOrder(
          made.map(({ revision, removes }) => async () => {
            const index = qdrant.openIsolate();
            if (removes) return await index.removeDocument(TENANT, DOCUMENT, revision);
            return await index.replaceDocument(TENANT, await aRevision(revision, [`r${revision}`]));
          }),
          order,
        );
        const highest = Math.max(...made.map(({ revision }) => revision));
        const isRemoved = made.some(({ revision, removes }) => revision === highest && removes);
        const expected = isRemoved ? ["tombstone"] : ["marker", "passage"];
        expect(held()).toEqual(expected.map((kind) => `${kind} ${highest}`));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  it("lets a removal win over the page of the same revision", async () => {
    const index = qdrant.openIsolate();
    const page = await aRevision(4, ["the words"]);
    await index.replaceDocument(TENANT, page);
    expect(await index.removeDocument(TENANT, DOCUMENT, 4)).toBe(4);
    expect(held()).toEqual(["tombstone 4"]);
    expect(await index.replaceDocument(TENANT, page)).toBe(4);
    expect(held()).toEqual(["tombstone 4"]);
  });

  it("keeps no passage that a second try of the same revision no longer has", async () => {
    const index = qdrant.openIsolate();
    await index.replaceDocument(TENANT, await aRevision(1, ["one", "two", "three"]));
    await index.replaceDocument(TENANT, await aRevision(1, ["one"]));
    expect(held()).toEqual(["marker 1", "passage 1"]);
  });

  it.each(["before", "after"] as const)(
    "ends with one revision when its writer dies %s any step, and the work is done again",
    async (moment) => {
      for (let step = 0; step < 4; step += 1) {
        const index = qdrant.openIsolate();
        await index.removeDocument(TENANT, DOCUMENT, 10 * step);
        await index.replaceDocument(TENANT, await aRevision(10 * step + 1, ["the old words"]));
        const later = await aRevision(10 * step + 2, ["the new words", "and more"]);
        let seen = 0;
        qdrant.stub[moment] = (call) => {
          if (isStep(call) && seen++ === step) throw new TypeError("connection reset");
        };
        await expect(qdrant.openIsolate().replaceDocument(TENANT, later)).rejects.toThrow();
        qdrant.stub[moment] = () => undefined;
        const { hits } = await index.search(TENANT, await aQuery("old new words and more"));
        expect(new Set(hits.map((hit) => hit.revision)).size).toBe(1);

        expect(await index.replaceDocument(TENANT, later)).toBe(later.revision);
        const { revision } = later;
        expect(held()).toEqual([
          `marker ${revision}`,
          `passage ${revision}`,
          `passage ${revision}`,
        ]);
      }
    },
  );

  it("takes out what a dead writer left, when its work is done again after a later one", async () => {
    const index = qdrant.openIsolate();
    const first = await aRevision(1, ["the old words"]);
    const second = await aRevision(2, ["the new words"]);
    interrupt(1, () => qdrant.openIsolate().replaceDocument(TENANT, second));
    qdrant.stub.after = ({ name, body }) => {
      const isOfFirst = JSON.stringify(body).includes("the old words");
      if (name === "PUT points" && isOfFirst) throw new TypeError("connection reset");
    };
    await expect(index.replaceDocument(TENANT, first)).rejects.toThrow();
    qdrant.stub.after = () => undefined;
    expect(held()).toContain("passage 1");

    expect(await index.replaceDocument(TENANT, first)).toBe(2);
    expect(held()).toEqual(["marker 2", "passage 2"]);
    expect(await findTexts(index, "old new words")).toEqual(["the new words"]);
  });

  it("writes a long page in batches, and the marker last", async () => {
    const texts = Array.from({ length: 250 }, (_, number) => `passage ${number}`);
    await qdrant.openIsolate().replaceDocument(TENANT, await aRevision(1, texts));
    const upserts = qdrant.stub.calls.filter(({ name }) => name === "PUT points");
    const sizes = upserts.map(({ body }) => (body as { points: unknown[] }).points.length);
    expect(sizes).toEqual([100, 100, 51]);
    expect(JSON.stringify(upserts.at(-1)?.body)).toContain('"kind":"marker"');
    expect(upserts.every(({ url }) => url.endsWith("?wait=true"))).toBe(true);
  });

  it("indexes a page with half a surrogate pair", async () => {
    const index = qdrant.openIsolate();
    await index.replaceDocument(TENANT, await aRevision(1, ["half \uD800 pair"]));
    expect(await findTexts(index, "half pair")).toEqual(["half \uFFFD pair"]);
  });
});
