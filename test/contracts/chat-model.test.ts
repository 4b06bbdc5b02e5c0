import { afterEach, describe, expect, it, vi } from "vitest";
import { createOpenAiChatModel } from "../../shared/adapters/openai-chat-model.ts";
import type { ChatChunk, ChatModel, ChatRequest } from "../../shared/ports/chat-model.ts";
import { createExtractiveChatModel } from "../../workers/answer/adapters/extractive-chat-model.ts";
import { createOpenAiStub } from "../support/openai-stub.ts";

const ANSWERABLE: ChatRequest = {
  instructions: "Answer from the passages.",
  turns: [],
  question: "How long is parental leave?",
  passages: [
    { n: 1, title: "Travel", headingPath: ["Travel"], text: "Trains are booked by the office." },
    { n: 2, title: "Leave", headingPath: ["Parental"], text: "Parental leave is sixteen weeks." },
  ],
};
const UNANSWERABLE = { ...ANSWERABLE, question: "Where does the zeppelin moor in Lisbon?" };

async function collect(model: ChatModel, request: ChatRequest): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = [];
  for await (const chunk of model.generate(request, new AbortController().signal)) {
    chunks.push(chunk);
  }
  return chunks;
}

function textOf(chunks: ChatChunk[]): string {
  return chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What every adapter of the port must do. */
function describeChatModel(name: string, make: () => ChatModel): void {
  describe(`the ${name} chat model`, () => {
    it("names its provider, and is well before it was asked", () => {
      expect(make().provider).toBe(name);
      expect(make().status()).toBe("ok");
    });

    it("streams an answer that cites a passage that it was given", async () => {
      const text = textOf(await collect(make(), ANSWERABLE));
      expect(text).toContain("sixteen weeks");
      expect(text.match(/\[\d+\]/g)).toEqual(["[2]"]);
    });

    it("says that it abstains when the passages do not hold the answer, and cites nothing", async () => {
      const chunks = await collect(make(), UNANSWERABLE);
      expect(chunks).toContainEqual({ type: "abstained" });
      expect(textOf(chunks)).toMatch(/not/);
      expect(textOf(chunks)).not.toMatch(/\[/);
    });

    it("does not abstain when it answers", async () => {
      expect(await collect(make(), ANSWERABLE)).not.toContainEqual({ type: "abstained" });
    });

    it("writes nothing for a reader who has left", async () => {
      const chunks = make().generate(ANSWERABLE, AbortSignal.abort());
      await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow();
    });

    it("serves requests side by side", async () => {
      const model = make();
      const texts = await Promise.all([1, 2, 3].map(() => collect(model, ANSWERABLE)));
      expect(new Set(texts.map(textOf)).size).toBe(1);
    });
  });
}

describeChatModel("extractive", createExtractiveChatModel);
describeChatModel("openai", () => {
  const stub = createOpenAiStub({
    cutBytes: 7,
    tokens: ({ messages }) =>
      messages.at(-1)?.content.includes("zeppelin") === true
        ? ["[no ", "answer] The pages do", " not say."]
        : ["Parental leave is ", "sixteen weeks ", "[2]."],
  });
  vi.stubGlobal("fetch", stub.fetch);
  return createOpenAiChatModel({
    apiKey: "sk-test",
    baseUrl: "https://model.example/v1",
    model: "m",
  });
});
