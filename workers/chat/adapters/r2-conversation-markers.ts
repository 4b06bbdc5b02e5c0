import type { ConversationMarkers } from "../../../durable-objects/conversation/conversation-collaborators.ts";

/** Marks conversations by empty R2 objects named `tenants/<tenant>/conversations/<id>`. */
export function createR2ConversationMarkers(
  bucket: Pick<R2Bucket, "put" | "delete">,
): ConversationMarkers {
  return {
    mark: async (tenantId, conversationId) => {
      await bucket.put(markerOf(tenantId, conversationId), "");
    },
    unmark: async (tenantId, conversationId) => {
      await bucket.delete(markerOf(tenantId, conversationId));
    },
  };
}

function markerOf(tenantId: string, conversationId: string): string {
  return `tenants/${tenantId}/conversations/${conversationId}`;
}
