import type { ChatChunk } from "../ports/chat-model.ts";

/** What a model is told to begin with when the passages do not hold the answer. */
export const ABSTENTION_MARK = "[no answer]";

/** Takes the mark off a reply that begins with it, and says that the model abstained. */
export async function* readAbstention(chunks: AsyncIterable<ChatChunk>): AsyncGenerator<ChatChunk> {
  let head = "";
  let isDecided = false;
  for await (const chunk of chunks) {
    if (isDecided || chunk.type !== "text") yield chunk;
    else {
      head += chunk.text;
      isDecided = saysMore(head);
      if (isDecided) yield* readHead(head);
    }
  }
  if (!isDecided && head !== "") yield* readHead(head);
}

/** Whether a head is more than the mark or its beginning. */
function saysMore(head: string): boolean {
  return !ABSTENTION_MARK.startsWith(head.trim());
}

function* readHead(head: string): Generator<ChatChunk> {
  const written = head.trimStart();
  if (!written.startsWith(ABSTENTION_MARK)) {
    yield { type: "text", text: head };
    return;
  }
  yield { type: "abstained" };
  const text = written.slice(ABSTENTION_MARK.length).trimStart();
  if (text !== "") yield { type: "text", text };
}
