import type { AccessRule } from "../../shared/authorization/access-rule.ts";

/** Who may call a route: everybody, or whom a rule lets. */
export type PolicyRow = { access: "public" } | ({ access: "principal" } & AccessRule);

const everybody = { access: "public" } as const;
const search = {
  access: "principal",
  scope: "search",
  role: "member",
  ownership: "tenant",
} as const;
const chat = { access: "principal", scope: "chat", role: "member", ownership: "own" } as const;
const readSources = {
  access: "principal",
  scope: "sources:read",
  role: "member",
  ownership: "tenant",
} as const;
const readDocuments = { ...readSources, role: "editor" } as const;
const writeSources = { ...readDocuments, scope: "sources:write" } as const;

/** Keys, sessions and usage: one's own, and everybody's for administrators; the service decides which. */
const manageOwn = {
  access: "principal",
  scope: "admin",
  role: "member",
  ownership: "own",
} as const;
const manageTenant = { ...manageOwn, role: "admin", ownership: "tenant" } as const;
const ownTenant = { ...manageTenant, role: "owner" } as const;
const managePlatform = { ...manageTenant, ownership: "platform" } as const;

/** A row for every route of the gateway, by method and path. A route without a row does not compile. */
export const ACCESS_POLICY = {
  "GET /health": everybody,
  "GET /metrics": { access: "principal", scope: "metrics", role: "admin", ownership: "platform" },
  "GET /openapi.json": everybody,
  "GET /docs": everybody,
  "GET /auth/local": everybody,
  "GET /auth/providers": everybody,
  "GET /auth/login": everybody,
  "GET /auth/callback": everybody,
  "POST /auth/local/codes": {
    access: "principal",
    scope: "admin",
    role: "admin",
    ownership: "own",
  },
  "POST /auth/refresh": everybody,
  "GET /.well-known/jwks.json": everybody,
  "POST /auth/logout": { access: "principal", scope: null, role: "member", ownership: "own" },
  "GET /api/v1/me": { access: "principal", scope: null, role: "member", ownership: "own" },
  "POST /api/v1/search": search,
  "GET /api/v1/sources": readSources,
  "POST /api/v1/sources": writeSources,
  "GET /api/v1/sources/{sourceId}": readSources,
  "PATCH /api/v1/sources/{sourceId}": writeSources,
  "DELETE /api/v1/sources/{sourceId}": writeSources,
  "POST /api/v1/sources/{sourceId}/reindex": writeSources,
  "GET /api/v1/sources/{sourceId}/documents": readDocuments,
  "PUT /api/v1/sources/{sourceId}/documents": writeSources,
  "DELETE /api/v1/sources/{sourceId}/documents/{externalId}": writeSources,
  "POST /api/v1/sources/{sourceId}/documents/{externalId}/retry": writeSources,
  "GET /api/v1/aliases": readSources,
  "POST /api/v1/aliases": writeSources,
  "POST /api/v1/aliases/import": writeSources,
  "GET /api/v1/aliases/proposals": readDocuments,
  "POST /api/v1/aliases/proposals/{proposalId}/approve": writeSources,
  "DELETE /api/v1/aliases/proposals/{proposalId}": writeSources,
  "PATCH /api/v1/aliases/{aliasId}": writeSources,
  "DELETE /api/v1/aliases/{aliasId}": writeSources,
  "GET /api/v1/conversations": chat,
  "POST /api/v1/conversations": chat,
  "GET /api/v1/conversations/{conversationId}": chat,
  "PATCH /api/v1/conversations/{conversationId}": chat,
  "DELETE /api/v1/conversations/{conversationId}": chat,
  "GET /api/v1/conversations/{conversationId}/messages": chat,
  "POST /api/v1/conversations/{conversationId}/messages": chat,
  "GET /api/v1/conversations/{conversationId}/events": chat,
  "GET /api/v1/conversations/{conversationId}/export": chat,
  "GET /api/v1/conversations/{conversationId}/socket": chat,
  "POST /api/v1/messages/{messageId}/feedback": chat,
  "GET /api/v1/api-keys": manageOwn,
  "POST /api/v1/api-keys": manageOwn,
  "DELETE /api/v1/api-keys/{keyId}": manageOwn,
  "GET /api/v1/users": manageTenant,
  "POST /api/v1/users": manageTenant,
  "PATCH /api/v1/users/{userId}": manageTenant,
  "DELETE /api/v1/users/{userId}": manageTenant,
  "GET /api/v1/users/{userId}/identities": manageTenant,
  "DELETE /api/v1/users/{userId}/identities/{identityId}": manageTenant,
  "GET /api/v1/sessions": manageOwn,
  "DELETE /api/v1/sessions/{sessionId}": manageOwn,
  "GET /api/v1/tenants/current": {
    access: "principal",
    scope: null,
    role: "member",
    ownership: "tenant",
  },
  "PATCH /api/v1/tenants/current": manageTenant,
  "DELETE /api/v1/tenants/current": ownTenant,
  "GET /api/v1/tenants/current/export": ownTenant,
  "GET /api/v1/tenant-deletions/{deletionId}": everybody,
  "GET /api/v1/admin/tenant-deletions/{tenantId}": managePlatform,
  "GET /api/v1/usage": manageOwn,
  "POST /api/v1/tenants": managePlatform,
  "POST /api/v1/admin/domains/verify": managePlatform,
  "POST /api/v1/admin/domains/release": managePlatform,
  "GET /api/v1/identity-providers": manageTenant,
  "POST /api/v1/identity-providers": manageTenant,
  "PATCH /api/v1/identity-providers/{providerId}": manageTenant,
  "DELETE /api/v1/identity-providers/{providerId}": manageTenant,
  "POST /api/v1/admin/conversations/rebuild": managePlatform,
  "GET /api/v1/audit-log": manageTenant,
  "GET /api/v1/audit-log/export": manageTenant,
  "GET /*": everybody,
} as const satisfies Record<string, PolicyRow>;

/** Method and path of a route that has a row. */
export type PolicyKey = keyof typeof ACCESS_POLICY;
