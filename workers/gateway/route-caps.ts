import { MAX_IMPORTED_ALIASES } from "../../shared/schemas/alias-limits.ts";
import { MAX_BATCH_DOCUMENTS } from "../../shared/schemas/document-limits.ts";
import { MAX_PAGE_ITEMS } from "../../shared/schemas/page-schemas.ts";
import { MAX_SEARCH_RESULTS } from "../../shared/schemas/search-schemas.ts";
import type { PolicyKey } from "./access-policy.ts";

/** How many requests of one kind may be worked on at once, for one caller and for all of a tenant, in one isolate. */
export interface ConcurrencyCap {
  /** Requests of routes with the same name are counted together. */
  kind: string;
  perPrincipal: number;
  perTenant: number;
}

/** What a route may take. */
export interface RouteCaps {
  maxBodyBytes: number;
  /** The largest page that a list gives, or the most that a batch brings; null where nothing is counted. */
  maxItems: number | null;
  /** Until a response begins: a stream may go on for as long as it is read. */
  deadlineMs: number;
  /** Null where nobody is verified: the gate by address counts those. */
  concurrency: ConcurrencyCap | null;
}

const KIB = 1_024;
const MIB = 1_048_576;
const SECOND_MS = 1_000;

const open = {
  maxBodyBytes: 128 * KIB,
  maxItems: null,
  deadlineMs: 30 * SECOND_MS,
  concurrency: null,
} as const;
const read = { ...open, concurrency: { kind: "reading", perPrincipal: 128, perTenant: 512 } };
const list = { ...read, maxItems: MAX_PAGE_ITEMS };
const write = { ...open, concurrency: { kind: "writing", perPrincipal: 64, perTenant: 256 } };
/** An identity provider maps up to two hundred claims. */
const writeProvider = { ...write, maxBodyBytes: MIB };

/** Each touches every page of a source, or many conversations. */
const writeMany = { ...write, deadlineMs: 120 * SECOND_MS };
/** The body of each stands in memory. */
const push = {
  maxBodyBytes: 16 * MIB,
  deadlineMs: 120 * SECOND_MS,
  concurrency: { kind: "pushes", perPrincipal: 8, perTenant: 32 },
};

const search = {
  ...open,
  maxItems: MAX_SEARCH_RESULTS,
  concurrency: { kind: "search", perPrincipal: 64, perTenant: 256 },
};
/** As JSON the answer comes when it is finished, for which a model has three minutes. */
const ask = {
  ...open,
  deadlineMs: 200 * SECOND_MS,
  concurrency: { kind: "asking", perPrincipal: 128, perTenant: 512 },
};
const stream = { ...open, concurrency: { kind: "streams", perPrincipal: 128, perTenant: 1_024 } };
const download = { ...open, concurrency: { kind: "downloads", perPrincipal: 8, perTenant: 32 } };

/** A row for every route of the gateway, as in the access policy. A route without a row does not compile. */
export const ROUTE_CAPS = {
  "GET /health": open,
  "GET /metrics": read,
  "GET /openapi.json": open,
  "GET /docs": open,
  "GET /auth/local": open,
  "GET /auth/providers": open,
  "GET /auth/login": open,
  "GET /auth/callback": open,
  "POST /auth/local/codes": write,
  "POST /auth/refresh": open,
  "GET /.well-known/jwks.json": open,
  "POST /auth/logout": write,
  "GET /api/v1/me": read,
  "POST /api/v1/search": search,
  "GET /api/v1/sources": list,
  "POST /api/v1/sources": write,
  "GET /api/v1/sources/{sourceId}": read,
  "PATCH /api/v1/sources/{sourceId}": write,
  "DELETE /api/v1/sources/{sourceId}": writeMany,
  "POST /api/v1/sources/{sourceId}/reindex": writeMany,
  "GET /api/v1/sources/{sourceId}/documents": list,
  "PUT /api/v1/sources/{sourceId}/documents": { ...push, maxItems: MAX_BATCH_DOCUMENTS },
  "DELETE /api/v1/sources/{sourceId}/documents/{externalId}": write,
  "POST /api/v1/sources/{sourceId}/documents/{externalId}/retry": write,
  "GET /api/v1/aliases": list,
  "POST /api/v1/aliases": write,
  "POST /api/v1/aliases/import": { ...push, maxItems: MAX_IMPORTED_ALIASES },
  "GET /api/v1/aliases/proposals": list,
  "POST /api/v1/aliases/proposals/{proposalId}/approve": write,
  "DELETE /api/v1/aliases/proposals/{proposalId}": write,
  "PATCH /api/v1/aliases/{aliasId}": write,
  "DELETE /api/v1/aliases/{aliasId}": write,
  "GET /api/v1/conversations": list,
  "POST /api/v1/conversations": write,
  "GET /api/v1/conversations/{conversationId}": read,
  "PATCH /api/v1/conversations/{conversationId}": write,
  "DELETE /api/v1/conversations/{conversationId}": write,
  "GET /api/v1/conversations/{conversationId}/messages": list,
  "POST /api/v1/conversations/{conversationId}/messages": ask,
  "GET /api/v1/conversations/{conversationId}/events": stream,
  "GET /api/v1/conversations/{conversationId}/export": download,
  "GET /api/v1/conversations/{conversationId}/socket": read,
  "POST /api/v1/messages/{messageId}/feedback": write,
  "GET /api/v1/api-keys": list,
  "POST /api/v1/api-keys": write,
  "DELETE /api/v1/api-keys/{keyId}": write,
  "GET /api/v1/users": list,
  "POST /api/v1/users": write,
  "PATCH /api/v1/users/{userId}": write,
  "GET /api/v1/users/{userId}/identities": read,
  "DELETE /api/v1/users/{userId}/identities/{identityId}": write,
  "DELETE /api/v1/users/{userId}": write,
  "GET /api/v1/sessions": list,
  "DELETE /api/v1/sessions/{sessionId}": write,
  "GET /api/v1/usage": read,
  "GET /api/v1/audit-log": list,
  "GET /api/v1/audit-log/export": download,
  "GET /api/v1/tenants/current": read,
  "PATCH /api/v1/tenants/current": write,
  "GET /api/v1/tenants/current/export": download,
  "DELETE /api/v1/tenants/current": writeMany,
  "GET /api/v1/tenant-deletions/{deletionId}": open,
  "GET /api/v1/admin/tenant-deletions/{tenantId}": read,
  "POST /api/v1/tenants": write,
  "POST /api/v1/admin/domains/verify": write,
  "POST /api/v1/admin/domains/release": write,
  "GET /api/v1/identity-providers": list,
  "POST /api/v1/identity-providers": writeProvider,
  "PATCH /api/v1/identity-providers/{providerId}": writeProvider,
  "DELETE /api/v1/identity-providers/{providerId}": write,
  "POST /api/v1/admin/conversations/rebuild": { ...writeMany, maxItems: MAX_PAGE_ITEMS },
  "GET /*": open,
} as const satisfies Record<PolicyKey, RouteCaps>;

/** What a route may take, by its row. */
export function capsOf(key: PolicyKey): RouteCaps {
  return ROUTE_CAPS[key];
}
