import type { ConversationProjection } from "../../../durable-objects/conversation/conversation-projection.ts";
import type { SpentMemory } from "./remember-spent.ts";

/** Has what was spent read again after something was brought to the projection, so that a budget holds at once where it was used up. */
export function forgettingProjection(
  projection: ConversationProjection,
  spending: Pick<SpentMemory, "forget">,
): ConversationProjection {
  return {
    ...projection,
    apply: async (tenantId, entries) => {
      await projection.apply(tenantId, entries);
      spending.forget(tenantId);
    },
  };
}
