import type { ChatChunk } from "../ports/chat-model.ts";

/** What a model is told to begin with when the passages do not hold the answer. */
export const ABSTENTION_MARK = "[no answer]";

/** Takes the mark off a reply that begins with it, and says that the model abstained. */
export async function* readAbstention(chunks: AsyncIterable<ChatChunk>): AsyncGenerator<ChatChunk> {
  let head: string | null = "";
  for await (const chunk of chunks) {
    if (head === null || chunk.type !== "text") {
      yield chunk;
      continue;
    }
    head += chunk.text;
    const written = head.trimStart();
    if (written.length < ABSTENTION_MARK.length && ABSTENTION_MARK.startsWith(written)) continue;
    const hasMark = written.startsWith(ABSTENTION_MARK);
    if (hasMark) yield { type: "abstained" };
    const text = hasMark ? written.slice(ABSTENTION_MARK.length).trimStart() : head;
    if (text !== "") yield { type: "text", text };
    head = null;
  }
  if (head !== null && head !== "") yield { type: "text", text: head };
}
