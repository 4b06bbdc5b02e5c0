import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { ChatChunk, ChatModel } from "../../shared/ports/chat-model.ts";
import { aCaller } from "../../test/support/callers.ts";
import { IntentService } from "./index.ts";
import { openIntent } from "./env.ts";
import { interpretQuestion } from "./question/interpret-question.ts";

const request = {
  question: "and for contractors?",
  history: [
    { role: "user" as const, content: "How long is parental leave?" },
    { role: "assistant" as const, content: "Sixteen weeks." },
  ],
  mode: "company" as const,
};

/** A model that replies with these pieces, or fails at the first. */
function modelSaying(...pieces: (string | Error)[]): ChatModel {
  return {
    provider: "fake",
    status: () => "ok",
    async *generate(): AsyncGenerator<ChatChunk> {
      for (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield { type: "text", text: piece };
      }
      yield { type: "usage", usage: { inputTokens: 1, outputTokens: 1 } };
    },
  };
}

describe("interpreting a question", () => {
  it("takes the model's standalone question", async () => {
    const model = modelSaying(
      'Here: {"standaloneQuestion":',
      '"How long is leave for contractors?"}',
    );
    expect(await interpretQuestion({ model }, aCaller(), request)).toEqual({
      standaloneQuestion: "How long is leave for contractors?",
      mode: "company",
    });
  });

  it.each([
    ["fails", [new Error("no model")]],
    ["replies with prose", ["I would say so."]],
    ["replies with nothing", []],
    ["replies with another shape", ['{"question":"x"}']],
    ["replies with an empty question", ['{"standaloneQuestion":" "}']],
  ])("falls back to the rules when the model %s", async (_what, pieces) => {
    const model = modelSaying(...pieces);
    expect((await interpretQuestion({ model }, aCaller(), request)).standaloneQuestion).toBe(
      "How long is parental leave for contractors?",
    );
  });

  it("asks no model about a question without history", async () => {
    const model = modelSaying(new Error("must not be called"));
    const first = { ...request, question: "How long is leave?", history: [] };
    expect((await interpretQuestion({ model }, aCaller(), first)).standaloneQuestion).toBe(
      "How long is leave?",
    );
  });
});

describe("interpreting a courtesy", () => {
  it("asks no model", async () => {
    const model = modelSaying(new Error("must not be called"));
    const thanks = { ...request, question: "Thanks!" };
    expect(await interpretQuestion({ model }, aCaller(), thanks)).toEqual({
      standaloneQuestion: "Thanks!",
      mode: "company",
    });
  });
});

describe("the intent service", () => {
  it("answers by rules where no model is configured, and says so", async () => {
    const service = new IntentService(createExecutionContext(), env);
    expect((await service.interpret(aCaller(), request)).standaloneQuestion).toContain("parental");
    expect(await service.health([])).toMatchObject({
      intent: { status: "ok" },
      "intent.model": { status: "ok", provider: "extractive" },
    });
  });

  it("takes the model whose key is configured, unless rules are named", () => {
    const keyed = { ...env, OPENAI_API_KEY: "sk-test" };
    expect(openIntent(keyed).model?.provider).toBe("openai");
    expect(openIntent({ ...keyed, INTENT_PROVIDER: "extractive" }).model).toBeNull();
    expect(openIntent({ ...env, OPENAI_API_KEY: "" } as IntentBindings).model).toBeNull();
  });

  it("refuses a provider that is not offered", () => {
    expect(() => openIntent({ ...env, INTENT_PROVIDER: "oracle" })).toThrow(/INTENT_PROVIDER/);
  });
});
