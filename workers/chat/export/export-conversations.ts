import * as z from "zod";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import type { ExportedTalk } from "../../../shared/schemas/conversation-schemas.ts";
import { decodeCursor, encodeCursor } from "../../../shared/schemas/page-cursor.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { ChatDependencies } from "../env.ts";

/** Messages that are asked of a conversation at once. */
const MESSAGES_A_PART = 200;
/** Objects that are asked at once; what does not fit into the page is asked for again. */
const CONCURRENT_OBJECTS = 6;
/** Characters after which a page ends early: what one call between Workers may carry is limited. */
const PAGE_MAX_CHARS = 4_000_000;

/** The conversation that was read last, and from where its messages go on; empty when it was read to its end. */
const TalkPlace = z.tuple([z.string(), z.string()]);
type TalkPlace = z.infer<typeof TalkPlace>;

type ExportDependencies = Pick<ChatDependencies, "markers" | "findConversation">;

/** Reads a page of the tenant's conversations with their messages, by their markers; a long one comes in several parts. Fails with FORBIDDEN for anybody but an owner. */
export async function exportConversations(
  { markers, findConversation }: ExportDependencies,
  ctx: CallerContext,
  { limit, cursor }: PageQuery,
): Promise<Result<Page<ExportedTalk>>> {
  if (!ctx.roles.includes("owner")) return NOT_AN_OWNER;
  const position = decodeCursor(cursor, TalkPlace);
  if (!position.ok) return position;
  const [after, part] = position.value ?? [null, ""];
  const next = await markers.listOf(ctx.tenantId, after, limit);
  const asked: TalkRequest[] = next.map((conversationId) => ({ conversationId, from: "" }));
  if (after !== null && part !== "") asked.unshift({ conversationId: after, from: part });
  const { items, stoppedAt } = await readTalks(findConversation, ctx, asked);
  const last = next.length < limit ? null : endOf(next);
  const nextPlace = stoppedAt ?? last;
  return succeed({ items, nextCursor: nextPlace === null ? null : encodeCursor(nextPlace) });
}

/** A conversation, and from where its messages are read; empty for their beginning. */
interface TalkRequest {
  conversationId: string;
  from: string;
}

function endOf(ids: string[]): TalkPlace | null {
  const last = ids.at(-1);
  return last === undefined ? null : [last, ""];
}

/** Reads conversations until the page is full; then it tells where it stopped. */
async function readTalks(
  findConversation: ChatDependencies["findConversation"],
  ctx: CallerContext,
  asked: TalkRequest[],
): Promise<{ items: ExportedTalk[]; stoppedAt: TalkPlace | null }> {
  const items: ExportedTalk[] = [];
  let chars = 0;
  for (let start = 0; start < asked.length; start += CONCURRENT_OBJECTS) {
    const together = asked.slice(start, start + CONCURRENT_OBJECTS);
    const parts = await Promise.all(
      together.map((request) => readTalk(findConversation, ctx, request)),
    );
    for (const read of parts.filter((part) => part !== null)) {
      const { talk, nextCursor } = read;
      items.push(talk);
      chars += JSON.stringify(talk.messages).length;
      const isFull = nextCursor !== null || chars > PAGE_MAX_CHARS;
      if (isFull) return { items, stoppedAt: [talk.conversationId, nextCursor ?? ""] };
    }
  }
  return { items, stoppedAt: null };
}

/** Null for a marker that stands for what was deleted, or never came to be. */
async function readTalk(
  findConversation: ChatDependencies["findConversation"],
  ctx: CallerContext,
  { conversationId, from }: TalkRequest,
): Promise<{ talk: ExportedTalk; nextCursor: string | null } | null> {
  const found = findConversation(ctx, conversationId);
  if (!found.ok) return null;
  const page = { limit: MESSAGES_A_PART, ...(from === "" ? {} : { cursor: from }) };
  const read = await found.value.exportPart(ctx, page);
  if (!read.ok) return null;
  const { messages, nextCursor } = read.value;
  const conversation = from === "" ? read.value.conversation : null;
  return { talk: { conversationId, conversation, messages }, nextCursor };
}

const NOT_AN_OWNER = fail("FORBIDDEN", "Owners alone export a tenant.");
