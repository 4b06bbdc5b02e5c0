import * as z from "zod";
import { succeed, type Result } from "../../shared/errors/result.ts";
import type { Message } from "../../shared/schemas/conversation-schemas.ts";
import { decodeCursor, encodeCursor } from "../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../shared/schemas/page-schemas.ts";
import { allMessages, type ConversationState } from "./conversation-state.ts";

const MessagePosition = z.tuple([z.number().int()]);

/** Lists messages oldest first, the answer that is being written last. Fails with VALIDATION_FAILED for a bad cursor. */
export function pageMessages(state: ConversationState, query: PageQuery): Result<Page<Message>> {
  const position = decodeCursor(query.cursor, MessagePosition);
  if (!position.ok) return position;
  const [after] = position.value ?? [0];
  const rest = allMessages(state).filter((message) => message.seq > after);
  const kept = rest.slice(0, query.limit);
  const last = kept.at(-1);
  return succeed({
    items: kept.map(({ seq: _seq, ...message }) => message),
    nextCursor: last === undefined || kept.length === rest.length ? null : encodeCursor([last.seq]),
  });
}
