import { describe, expect, it } from "vitest";
import type { ChatChunk, ChatModel, ChatRequest } from "../../shared/ports/chat-model.ts";

/** A request whose second passage answers it. */
export const ANSWERABLE: ChatRequest = {
  instructions: "Answer from the passages.",
  turns: [
    { role: "user", content: "Hello" },
    { role: "assistant", content: "" },
  ],
  question: "How long is parental leave?",
  passages: [
    { n: 1, title: "Travel", headingPath: ["Travel"], text: "Trains are booked by the office." },
    { n: 2, title: "Leave", headingPath: ["Parental"], text: "Parental leave is sixteen weeks." },
  ],
};
const UNANSWERABLE = { ...ANSWERABLE, question: "Where does the zeppelin moor in Lisbon?" };

/** Everything that a model writes. */
export async function collectChunks(
  model: ChatModel,
  { request = ANSWERABLE, signal = new AbortController().signal } = {},
): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = [];
  for await (const chunk of model.generate(request, signal)) chunks.push(chunk);
  return chunks;
}

/** The text that a model has written. */
export function textOf(chunks: ChatChunk[]): string {
  return chunks.map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");
}

/** What every adapter of the port must do. */
export function describeChatModel(name: string, make: () => ChatModel): void {
  describe(`the ${name} chat model`, () => {
    it("names its provider, and is well before it was asked", () => {
      expect(make().provider).toBe(name);
      expect(make().status()).toBe("ok");
    });

    it("streams an answer that cites a passage that it was given", async () => {
      const text = textOf(await collectChunks(make()));
      expect(text).toContain("sixteen weeks");
      expect(text.match(/\[\d+\]/g)).toEqual(["[2]"]);
    });

    it("says that it abstains when the passages do not hold the answer, and cites nothing", async () => {
      const chunks = await collectChunks(make(), { request: UNANSWERABLE });
      expect(chunks).toContainEqual({ type: "abstained" });
      expect(textOf(chunks)).toMatch(/not/);
      expect(textOf(chunks)).not.toMatch(/\[/);
    });

    it("does not abstain when it answers", async () => {
      expect(await collectChunks(make())).not.toContainEqual({ type: "abstained" });
    });

    it("writes nothing for a reader who has left", async () => {
      const chunks = make().generate(ANSWERABLE, AbortSignal.abort());
      await expect(chunks[Symbol.asyncIterator]().next()).rejects.toThrow();
    });

    it("serves requests side by side", async () => {
      const model = make();
      const texts = await Promise.all([1, 2, 3].map(() => collectChunks(model)));
      expect(new Set(texts.map(textOf)).size).toBe(1);
    });
  });
}
