import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Admission, Metered } from "../../shared/contracts/quota.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";

/**
 * Has `auth` admit a question. What was spent is read only where there are budgets, and told at once when it was read
 * lately. Rejects when nobody can tell.
 */
export async function admitQuestion(
  { auth, spending }: Pick<ConversationCollaborators, "auth" | "spending">,
  ctx: CallerContext,
): Promise<Metered<Admission>> {
  const told = await auth.admitQuestion(ctx, spending.recall(ctx));
  if (!told.ok || told.value === "admitted") return told;
  return await auth.admitQuestion(ctx, await spending.read(ctx));
}
