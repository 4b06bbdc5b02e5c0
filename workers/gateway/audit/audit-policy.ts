import type { AuditAction } from "../../../shared/schemas/audit-schemas.ts";
import type { PolicyKey } from "../access-policy.ts";

/**
 * Who records what a route does: `auth` in the transaction of its own change, the gateway before another service acts, or
 * nobody, and why.
 */
type AuditDecision =
  | { recordedBy: "auth" }
  | { recordedBy: "gateway"; action: AuditAction }
  | { recordedBy: "nobody"; since: string };

const byAuth = { recordedBy: "auth" } as const;
const aQuestion = { recordedBy: "nobody", since: "is a question" } as const;
const ownWords = {
  recordedBy: "nobody",
  since: "is what somebody says in a conversation",
} as const;

function byGateway<Action extends AuditAction>(
  action: Action,
): { recordedBy: "gateway"; action: Action } {
  return { recordedBy: "gateway", action };
}

/** Routes that do more than read. */
type WritingKey = Exclude<PolicyKey, `GET ${string}`>;

/** A row for every route that writes, and for those that export or sign somebody in. A writing route without one does not compile. */
export const AUDIT_POLICY = {
  "GET /auth/local": byAuth,
  "GET /auth/callback": byAuth,
  "POST /auth/local/codes": byAuth,
  // Renewing a session is no new one; a token that comes twice ends it.
  "POST /auth/refresh": byAuth,
  "POST /auth/logout": byAuth,
  "POST /api/v1/search": aQuestion,
  "POST /api/v1/sources": byGateway("source.create"),
  "PATCH /api/v1/sources/{sourceId}": byGateway("source.change"),
  "DELETE /api/v1/sources/{sourceId}": byGateway("source.delete"),
  "POST /api/v1/sources/{sourceId}/reindex": byGateway("source.reindex"),
  "PUT /api/v1/sources/{sourceId}/documents": byGateway("document.push"),
  "DELETE /api/v1/sources/{sourceId}/documents/{externalId}": byGateway("document.delete"),
  "POST /api/v1/sources/{sourceId}/documents/{externalId}/retry": byGateway("document.retry"),
  "POST /api/v1/aliases": byGateway("alias.create"),
  "POST /api/v1/aliases/import": byGateway("alias.import"),
  "POST /api/v1/aliases/proposals/{proposalId}/approve": byGateway("alias-proposal.approve"),
  "DELETE /api/v1/aliases/proposals/{proposalId}": byGateway("alias-proposal.dismiss"),
  "PATCH /api/v1/aliases/{aliasId}": byGateway("alias.change"),
  "DELETE /api/v1/aliases/{aliasId}": byGateway("alias.delete"),
  "POST /api/v1/conversations": ownWords,
  "PATCH /api/v1/conversations/{conversationId}": ownWords,
  "DELETE /api/v1/conversations/{conversationId}": byGateway("conversation.delete"),
  "GET /api/v1/conversations/{conversationId}/export": byGateway("conversation.export"),
  "POST /api/v1/conversations/{conversationId}/messages": aQuestion,
  "POST /api/v1/messages/{messageId}/feedback": ownWords,
  "POST /api/v1/api-keys": byAuth,
  "DELETE /api/v1/api-keys/{keyId}": byAuth,
  "POST /api/v1/users": byAuth,
  "PATCH /api/v1/users/{userId}": byAuth,
  "DELETE /api/v1/users/{userId}/identities/{identityId}": byAuth,
  "DELETE /api/v1/users/{userId}": byAuth,
  "DELETE /api/v1/sessions/{sessionId}": byAuth,
  "PATCH /api/v1/tenants/current": byAuth,
  "GET /api/v1/tenants/current/export": byGateway("tenant.export"),
  "DELETE /api/v1/tenants/current": {
    recordedBy: "nobody",
    since: "ends the tenant's audit log; the report of the deletion outlives it",
  },
  "POST /api/v1/tenants": byAuth,
  "POST /api/v1/admin/domains/verify": byAuth,
  "POST /api/v1/admin/domains/release": byAuth,
  "POST /api/v1/identity-providers": byAuth,
  "PATCH /api/v1/identity-providers/{providerId}": byAuth,
  "DELETE /api/v1/identity-providers/{providerId}": byAuth,
  "POST /api/v1/admin/conversations/rebuild": byGateway("conversation.rebuild"),
  "GET /api/v1/audit-log/export": byGateway("audit-log.export"),
} as const satisfies Record<WritingKey, AuditDecision> & Partial<Record<PolicyKey, AuditDecision>>;

/** Routes of which the gateway keeps an entry before another service acts. */
export type GatewayAudited = {
  [Key in keyof typeof AUDIT_POLICY]: (typeof AUDIT_POLICY)[Key] extends { recordedBy: "gateway" }
    ? Key
    : never;
}[keyof typeof AUDIT_POLICY];
