import { systemContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { Revocation } from "../../../shared/events/revocation.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { ChatDependencies } from "../env.ts";

const ACTIVE_MS = 24 * 60 * 60 * 1000;
/** Conversations that are told at once; the sockets of others notice by themselves within a minute. */
const MAX_TOLD = 100;

/** What telling stands on. */
type RevocationDependencies = Pick<ChatDependencies, "conversations" | "findConversation" | "now">;

/** Has the conversations that a user has lately used look whether those who listen still may. */
export async function consumeRevocations(
  dependencies: RevocationDependencies,
  { messages }: Pick<MessageBatch<unknown>, "messages">,
): Promise<void> {
  await Promise.all(messages.map((message) => consume(dependencies, message)));
}

async function consume(
  dependencies: RevocationDependencies,
  message: Message<unknown>,
): Promise<void> {
  const { data } = Revocation.safeParse(message.body);
  const ctx =
    data === undefined ? { requestId: message.id } : systemContext(data.tenantId, data.requestId);
  const operation = { service: "chat", name: "recheckRights", ctx } as const;
  try {
    await logOperation(operation, () => tell(dependencies, data));
    message.ack();
  } catch {
    message.retry();
  }
}

async function tell(
  { conversations, findConversation, now }: RevocationDependencies,
  revocation: Revocation | undefined,
): Promise<Result<null>> {
  if (revocation === undefined) return fail("VALIDATION_FAILED", "No revocation.");
  const { tenantId, userId, requestId } = revocation;
  const usedSince = now() - ACTIVE_MS;
  const query = { userId, limit: MAX_TOLD, text: null, usedSince, after: null };
  const active = await conversations.list(tenantId, query);
  const ctx = systemContext(tenantId, requestId);
  const found = active.map(({ id }) => findConversation(ctx, id));
  await Promise.all(
    found.flatMap((conversation) => (conversation.ok ? [conversation.value.recheckRights()] : [])),
  );
  return succeed(null);
}
