import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { misspellQuery } from "../../scripts/eval/misspell-query.ts";
import { seededRandom } from "../../scripts/random/seeded-random.ts";
import { createBm25 } from "../../scripts/eval/rank-by-bm25.ts";
import { meanScore, scoreRanking } from "../../scripts/eval/score-ranking.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { VectorContract } from "../../shared/contracts/vector-contract.ts";
import { unwrap } from "../../shared/errors/app-error.ts";
import { parsePage } from "../../workers/indexing/page/parse-page.ts";
import { cutPassages } from "../../workers/indexing/passage/cut-passages.ts";
import { aCaller } from "../support/callers.ts";
import { HANDBOOK } from "../support/handbook/pages.ts";
import { HANDBOOK_QUESTIONS, type HandbookQuestion } from "../support/handbook/questions.ts";

const vector = bound<VectorContract>(env.VECTOR);
const ctx = aCaller();

/** The whole way of a page into the index, but for the queue. */
async function index({ path, title, text }: (typeof HANDBOOK)[number]): Promise<void> {
  const passages = cutPassages(unwrap(parsePage(`# ${title}\n\n${text}\n`)));
  const page = { documentId: path, sourceId: "src_1", revision: 1, title, readers: ["everyone"] };
  unwrap(await vector.replaceDocument(ctx, { ...page, passages }));
}

async function rank(text: string): Promise<string[]> {
  const request = { text, limit: 10, passagesPerDocument: 1 };
  return unwrap(await vector.search(ctx, request)).hits.map((hit) => hit.documentId);
}

function gradesOf({ answer }: HandbookQuestion) {
  return { excluded: new Set<string>(), grades: new Map([[answer, 1]]) };
}

async function scoreAll(write: (text: string) => string = (text) => text): Promise<number> {
  const scores = [];
  for (const question of HANDBOOK_QUESTIONS) {
    scores.push(scoreRanking(await rank(write(question.text)), gradesOf(question)));
  }
  return meanScore(scores).ndcg;
}

describe("the search of a small handbook", () => {
  beforeAll(async () => {
    for (const page of HANDBOOK) await index(page);
  });

  it("reaches an nDCG of 0.97, and no less than BM25 over whole pages", async () => {
    const documents = HANDBOOK.map(({ path, title, text }) => ({ id: path, title, text }));
    const byBm25 = createBm25(documents);
    const reference = meanScore(
      HANDBOOK_QUESTIONS.map((question) => scoreRanking(byBm25(question.text), gradesOf(question))),
    );
    const reached = await scoreAll();
    expect(reached).toBeGreaterThan(0.97);
    expect(reached).toBeGreaterThanOrEqual(reference.ndcg);
  });

  it("keeps nine tenths of it with a typing mistake in every question", async () => {
    const random = seededRandom(1);
    const kept = (await scoreAll((text) => misspellQuery(text, random))) / (await scoreAll());
    expect(kept).toBeGreaterThan(0.9);
  });
});
