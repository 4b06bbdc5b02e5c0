import type { ConversationMarkers } from "../../../durable-objects/conversation/conversation-collaborators.ts";
import type { MarkerList } from "../conversation/marker-list.ts";

const MARKER_PREFIX = "tenants/";
const MARKER = /^tenants\/([^/]+)\/conversations\/([^/]+)$/;

/** Marks conversations by empty R2 objects named `tenants/<tenant>/conversations/<id>`, and lists them by name. */
export function createR2ConversationMarkers(
  bucket: Pick<R2Bucket, "put" | "delete" | "list">,
): ConversationMarkers & MarkerList {
  return {
    mark: async (tenantId, conversationId) => {
      await bucket.put(markerOf(tenantId, conversationId), "");
    },
    unmark: async (tenantId, conversationId) => {
      await bucket.delete(markerOf(tenantId, conversationId));
    },
    unmarkAll: async (tenantId, conversationIds) => {
      await bucket.delete(conversationIds.map((id) => markerOf(tenantId, id)));
    },
    listOf: async (tenantId, after, limit) => {
      const prefix = markerOf(tenantId, "");
      const startAfter = after === null ? {} : { startAfter: `${prefix}${after}` };
      const { objects } = await bucket.list({ prefix, limit, ...startAfter });
      return objects.map(({ key }) => key.slice(prefix.length));
    },
    list: async (after, limit) => {
      const startAfter = after === null ? {} : { startAfter: after };
      const { objects, truncated } = await bucket.list({
        prefix: MARKER_PREFIX,
        limit,
        ...startAfter,
      });
      const marked = objects.flatMap(({ key }) => {
        const [, tenantId, conversationId] = MARKER.exec(key) ?? [];
        return tenantId === undefined || conversationId === undefined
          ? []
          : [{ tenantId, conversationId }];
      });
      return { marked, last: truncated ? (objects.at(-1)?.key ?? null) : null };
    },
  };
}

function markerOf(tenantId: string, conversationId: string): string {
  return `${MARKER_PREFIX}${tenantId}/conversations/${conversationId}`;
}
