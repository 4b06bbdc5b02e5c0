import * as z from "zod";
import type { ConversationDraft } from "../../../durable-objects/conversation/conversation-client.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { NOT_AUTHENTICATED } from "../../../shared/errors/not-authenticated.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { runOnce } from "../../../shared/idempotency/run-once.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { AnswerMode } from "../../../shared/schemas/answer-schemas.ts";
import type {
  Conversation,
  NewConversation,
} from "../../../shared/schemas/conversation-schemas.ts";
import type { IdempotencyKey } from "../../../shared/schemas/idempotency-key.ts";
import type { ChatDependencies } from "../env.ts";

type CreationDependencies = Pick<
  ChatDependencies,
  "findConversation" | "conversations" | "keys" | "deletedTenants" | "now"
>;

/**
 * Makes a conversation that belongs to the caller. Its id is written beside an Idempotency-Key before its object is asked,
 * which makes it once, so that a repetition finishes what a crash interrupted. Fails with IDEMPOTENCY_KEY_REUSED.
 */
export async function createConversation(
  dependencies: CreationDependencies,
  ctx: CallerContext,
  { conversation, key }: { conversation: NewConversation; key: IdempotencyKey | undefined },
): Promise<Result<Conversation>> {
  const { findConversation, conversations, deletedTenants } = dependencies;
  // Whoever was let in a moment ago may not bring back a tenant that is deleted.
  if (await deletedTenants.isBuried(ctx.tenantId)) return NOT_AUTHENTICATED;
  const request = { ctx, operation: "createConversation", key, asked: conversation };
  const drafted = await runOnce<ConversationDraft>(dependencies, request, {
    act: async (claim) => {
      const draft = draftConversation(conversation, dependencies.now());
      if (claim !== null) await conversations.claim({ ...claim, result: draft });
      return succeed(draft);
    },
    replay: (draft) => succeed(KeptDraft.parse(draft)),
  });
  if (!drafted.ok) return drafted;
  const draft = drafted.value;
  return succeed(await unwrap(findConversation(ctx, draft.id)).create(ctx, draft));
}

const KeptDraft = z.object({
  id: z.string(),
  title: z.string().nullable(),
  mode: AnswerMode,
  createdAt: z.number().int(),
});

function draftConversation({ title, mode }: NewConversation, createdAt: number): ConversationDraft {
  return { id: newId("cnv"), title: title ?? null, mode, createdAt };
}
