import { z } from "@hono/zod-openapi";
import { IdempotencyKey } from "../../../shared/schemas/idempotency-key.ts";
import { ExternalId } from "../../../shared/schemas/document-schemas.ts";

const Id = z.string().min(1).max(100);

export const SourcePath = z.object({ sourceId: Id });
export const DocumentPath = SourcePath.extend({ externalId: ExternalId });
export const AliasPath = z.object({ aliasId: Id });
export const ProposalPath = z.object({ proposalId: Id });
export const ConversationPath = z.object({ conversationId: Id });
export const ApiKeyPath = z.object({ keyId: Id });
export const UserPath = z.object({ userId: Id });
export const IdentityPath = UserPath.extend({ identityId: Id });
export const SessionPath = z.object({ sessionId: Id });
export const IdentityProviderPath = z.object({ providerId: Id });
export const MessagePath = z.object({ messageId: Id });
export const DeletionPath = z.object({ deletionId: Id });
export const DeletedTenantPath = z.object({ tenantId: Id });

/** A list's page, as clients see it. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** The header with which a request may be repeated safely. */
export const IdempotencyHeaders = z.object({
  "idempotency-key": IdempotencyKey.optional().openapi({
    description:
      "Sent again with the same key within 24 hours, the request has no second effect and is answered as before",
  }),
});

const Seq = z.coerce.number().int().min(0);

/** `Last-Event-ID` of an event stream that is resumed. */
export const EventHeaders = z.object({ "last-event-id": Seq.optional() });

/** The last frame that a client has seen; 0 asks for every frame. */
export const AfterQuery = z.strictObject({ after: Seq.optional() });
