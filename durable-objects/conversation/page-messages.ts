import * as z from "zod";
import { succeed, type Result } from "../../shared/errors/result.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import { decodeCursor, encodeCursor } from "../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import type { KeptMessage } from "./conversation-state.ts";

/** Characters of text after which a page ends early: what one call between Workers may carry is limited. */
export const PAGE_MAX_CHARS = 4_000_000;

const MessagePosition = z.tuple([z.number().int()]);

/** What a page needs of the log. */
interface MessageList {
  messagesAfter(seq: number): Iterable<KeptMessage>;
}

/** Lists messages oldest first, the answer that is being written last. Fails with VALIDATION_FAILED for a bad cursor. */
export function pageMessages(log: MessageList, query: PageQuery): Result<Page<Message>> {
  const position = decodeCursor(query.cursor, MessagePosition);
  if (!position.ok) return position;
  const [after] = position.value ?? [0];
  const items: Message[] = [];
  let lastSeq = after;
  let chars = 0;
  for (const { seq, ...message } of log.messagesAfter(after)) {
    chars += message.content.length;
    const isFull = items.length === query.limit || (items.length > 0 && chars > PAGE_MAX_CHARS);
    if (isFull) return succeed({ items, nextCursor: encodeCursor([lastSeq]) });
    items.push(message);
    lastSeq = seq;
  }
  return succeed({ items, nextCursor: null });
}
