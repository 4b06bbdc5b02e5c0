import type { TestHarness } from "wrangler";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askQuestions } from "../../scripts/eval-answers/ask-questions.ts";
import { readQuestions } from "../../scripts/eval-answers/eval-question.ts";
import { pushHandbook } from "../../scripts/eval-answers/push-handbook.ts";
import { scoreVerdicts } from "../../scripts/eval-answers/score-verdicts.ts";
import { tabulateVerdicts } from "../../scripts/eval-answers/tabulate.ts";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { HARNESS_API_KEY, startHarness } from "../support/start-harness.ts";

let harness: TestHarness;
let client: AskFlashClient;

beforeAll(async () => {
  const started = await startHarness();
  harness = started.harness;
  client = createAskFlashClient({ baseUrl: started.url.origin, apiKey: HARNESS_API_KEY });
  await pushHandbook(client);
}, 120_000);

afterAll(async () => {
  await harness.close();
});

describe("answers without a model, to every second question that rules were not written by", () => {
  it("are good but for one of each kind at most, and see hardly a conflict where there is none", async () => {
    const questions = readQuestions("held").filter((_question, index) => index % 2 === 0);
    const verdicts = await askQuestions(client, questions);
    const score = scoreVerdicts(verdicts);
    const missed = score.kinds.filter(({ good, asked }) => asked - good > 1);
    expect(missed, tabulateVerdicts(verdicts)).toEqual([]);
    expect(score.needlessNotices).toBeLessThanOrEqual(2);
    expect(score.calibrationError).toBeLessThan(0.15);
  }, 120_000);
});
