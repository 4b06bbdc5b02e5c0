import type { ConversationMarkers } from "../../../durable-objects/conversation/conversation-collaborators.ts";

/** Marks conversations by empty R2 objects named `tenants/<tenant>/conversations/<id>`. */
export function createR2ConversationMarkers(bucket: Pick<R2Bucket, "put">): ConversationMarkers {
  return {
    mark: async (tenantId, conversationId) => {
      await bucket.put(`tenants/${tenantId}/conversations/${conversationId}`, "");
    },
  };
}
