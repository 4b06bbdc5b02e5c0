import type { ConversationCalls } from "../../../durable-objects/conversation/conversation-client.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { ExportedConversation } from "../../../shared/contracts/chat-contract.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type {
  Conversation,
  ExportFormat,
  Message,
} from "../../../shared/schemas/conversation-schemas.ts";
import { writeMarkdown } from "./write-markdown.ts";

const PAGE_MESSAGES = 50;

/** Writes a caller's conversation as a file, page by page while it is read. Fails with NOT_FOUND like every other call. */
export async function exportConversation(
  conversation: ConversationCalls,
  ctx: CallerContext,
  format: ExportFormat,
): Promise<Result<ExportedConversation>> {
  const described = await conversation.describe(ctx);
  if (!described.ok) return described;
  const write = format === "json" ? writeJson : writeMarkdown;
  const pieces = write(described.value, readMessages(conversation, ctx));
  return succeed({ title: described.value.title, content: toTextStream(pieces) });
}

/** Writes a conversation as JSON, a message at a time. */
async function* writeJson(
  conversation: Conversation,
  messages: AsyncIterable<Message>,
): AsyncGenerator<string> {
  yield `{"conversation":${JSON.stringify(conversation)},"messages":[`;
  let separator = "\n";
  for await (const message of messages) {
    yield `${separator}${JSON.stringify(message)}`;
    separator = ",\n";
  }
  yield "\n]}\n";
}

async function* readMessages(
  conversation: ConversationCalls,
  ctx: CallerContext,
): AsyncGenerator<Message> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const place = cursor === undefined ? {} : { cursor };
    const page = unwrap(await conversation.listMessages(ctx, { limit: PAGE_MESSAGES, ...place }));
    yield* page.items;
    cursor = page.nextCursor;
  }
}

function toTextStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
