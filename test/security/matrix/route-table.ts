import { newId } from "../../../shared/identifiers/new-id.ts";
import type { PolicyKey } from "../../../workers/gateway/access-policy.ts";
import type { Ids, ParameterName } from "./parameter-table.ts";

/** What is sent to a route beside its path. */
interface Sent {
  query?: string;
  headers?: Record<string, string>;
  body?: object;
}

/** A route as the matrix knocks at it; ids in its path are found by their names. */
export interface RouteRow {
  /** The status for somebody who may do all of it. */
  status: number;
  send?: (ids: Ids) => Sent;
  /** Ids beside those in the path. */
  ids?: ParameterName[];
  /** Administrators of the tenant reach what is somebody else's own. */
  obeysAdministrators?: boolean;
  /** How others than administrators are refused an id that is not their own, real or not; by default as unknown. */
  refusesOthersWith?: 403;
  /** An id that the caller may not reach is looked past, as one that names nothing. */
  looksPast?: boolean;
  /** How the lines begin that also tell callers which ids they have reached for in vain. */
  recalls?: string;
}

const LIST: RouteRow = { status: 200, send: () => ({ query: "?limit=200" }) };
const QUESTION = { content: "When does the quokka enclosure open?" };

/** A row for every route of the access policy. */
export const ROUTES: Record<PolicyKey, RouteRow> = {
  "GET /health": { status: 200 },
  "GET /metrics": { status: 200 },
  "GET /openapi.json": { status: 200 },
  "GET /docs": { status: 200 },
  "GET /auth/local": { status: 401, send: () => ({ query: "?code=none" }) },
  "GET /auth/providers": { status: 200 },
  "GET /auth/login": { status: 404, send: () => ({ query: "?provider=idp_none" }) },
  "GET /auth/callback": { status: 401, send: () => ({ query: "?code=none&state=none" }) },
  "POST /auth/local/codes": { status: 201 },
  "POST /auth/refresh": { status: 401, send: () => ({ body: { refreshToken: "none" } }) },
  "GET /.well-known/jwks.json": { status: 200 },
  // A key cannot be signed out.
  "POST /auth/logout": { status: 404 },
  "GET /api/v1/me": { status: 200 },
  // Early, while the tenant has little to export.
  "GET /api/v1/tenants/current/export": { status: 200, recalls: '{"kind":"audit-entry"' },
  "POST /api/v1/search": {
    status: 200,
    ids: ["sourceId"],
    send: ({ sourceId }) => ({ body: { query: "quokka enclosure", sourceIds: [sourceId] } }),
    looksPast: true,
  },
  "GET /api/v1/sources": LIST,
  "POST /api/v1/sources": {
    status: 201,
    send: () => ({ body: { type: "push", name: newId("Source") } }),
  },
  "GET /api/v1/sources/{sourceId}": { status: 200 },
  "PATCH /api/v1/sources/{sourceId}": { status: 200, send: () => ({ body: { name: "Renamed" } }) },
  "DELETE /api/v1/sources/{sourceId}": { status: 204 },
  "POST /api/v1/sources/{sourceId}/reindex": { status: 202 },
  "GET /api/v1/sources/{sourceId}/documents": LIST,
  "PUT /api/v1/sources/{sourceId}/documents": {
    status: 202,
    send: () => ({
      body: { documents: [{ externalId: "new", title: "New", markdown: "Nothing." }] },
    }),
  },
  "DELETE /api/v1/sources/{sourceId}/documents/{externalId}": { status: 204 },
  "POST /api/v1/sources/{sourceId}/documents/{externalId}/retry": { status: 202 },
  "GET /api/v1/aliases": LIST,
  "POST /api/v1/aliases": {
    status: 201,
    send: () => ({ body: { term: newId("term"), expansions: ["quokka"] } }),
  },
  "POST /api/v1/aliases/import": {
    status: 200,
    send: () => ({ body: { items: [{ term: newId("term"), expansions: ["quokka"] }] } }),
  },
  "GET /api/v1/aliases/proposals": LIST,
  "POST /api/v1/aliases/proposals/{proposalId}/approve": { status: 201 },
  "DELETE /api/v1/aliases/proposals/{proposalId}": { status: 204 },
  "PATCH /api/v1/aliases/{aliasId}": { status: 200, send: () => ({ body: { enabled: false } }) },
  "DELETE /api/v1/aliases/{aliasId}": { status: 204 },
  "GET /api/v1/conversations": LIST,
  "POST /api/v1/conversations": { status: 201, send: () => ({ body: {} }) },
  "GET /api/v1/conversations/{conversationId}": { status: 200 },
  "PATCH /api/v1/conversations/{conversationId}": {
    status: 200,
    send: () => ({ body: { title: "Renamed" } }),
  },
  "DELETE /api/v1/conversations/{conversationId}": { status: 204 },
  "GET /api/v1/conversations/{conversationId}/messages": LIST,
  "POST /api/v1/conversations/{conversationId}/messages": {
    status: 200,
    send: () => ({ body: QUESTION }),
  },
  "GET /api/v1/conversations/{conversationId}/events": {
    status: 200,
    send: () => ({ query: "?after=0", headers: { accept: "text/event-stream" } }),
  },
  "GET /api/v1/conversations/{conversationId}/export": { status: 200 },
  "GET /api/v1/conversations/{conversationId}/socket": {
    status: 101,
    send: () => ({ query: "?after=0", headers: { upgrade: "websocket" } }),
  },
  "POST /api/v1/messages/{messageId}/feedback": {
    status: 204,
    send: () => ({ body: { rating: "down" } }),
  },
  "GET /api/v1/api-keys": { ...LIST, obeysAdministrators: true },
  "POST /api/v1/api-keys": {
    status: 201,
    ids: ["keyUserId"],
    send: ({ keyUserId }) => ({
      body: { name: newId("Key"), scopes: ["admin"], userId: keyUserId },
    }),
    obeysAdministrators: true,
    refusesOthersWith: 403,
  },
  "DELETE /api/v1/api-keys/{keyId}": { status: 204, obeysAdministrators: true },
  "GET /api/v1/users": LIST,
  "POST /api/v1/users": {
    status: 201,
    send: () => ({
      body: { email: `${newId("eve")}@example.com`, name: "Eve", role: "member" },
    }),
  },
  "PATCH /api/v1/users/{userId}": { status: 200, send: () => ({ body: { name: "Renamed" } }) },
  "DELETE /api/v1/users/{userId}": { status: 204 },
  "GET /api/v1/users/{userId}/identities": { status: 200 },
  "DELETE /api/v1/users/{userId}/identities/{identityId}": { status: 204 },
  "GET /api/v1/sessions": { ...LIST, obeysAdministrators: true },
  "DELETE /api/v1/sessions/{sessionId}": { status: 204, obeysAdministrators: true },
  "GET /api/v1/tenants/current": { status: 200 },
  "PATCH /api/v1/tenants/current": { status: 200, send: () => ({ body: { name: "Renamed" } }) },
  // What is typed is no tenant's name, so that nothing is deleted.
  "DELETE /api/v1/tenants/current": {
    status: 422,
    send: () => ({ body: { name: "No tenant's name" } }),
  },
  "GET /api/v1/tenant-deletions/{deletionId}": { status: 404 },
  "GET /api/v1/admin/tenant-deletions/{tenantId}": { status: 404 },
  "GET /api/v1/usage": { status: 200, send: () => ({ query: "?by=user" }) },
  "POST /api/v1/tenants": {
    status: 201,
    send: () => ({ body: { name: "Acme", slug: newId("acme").replace("_", "-") } }),
  },
  "GET /api/v1/identity-providers": LIST,
  "POST /api/v1/identity-providers": {
    status: 201,
    send: () => ({ body: { name: "Acme", issuer: "https://sso.acme.test", clientId: "askflash" } }),
  },
  "PATCH /api/v1/identity-providers/{providerId}": {
    status: 200,
    send: () => ({ body: { name: "Renamed" } }),
  },
  "DELETE /api/v1/identity-providers/{providerId}": { status: 204 },
  // A tenant that does not exist has no domain.
  "POST /api/v1/admin/domains/verify": {
    status: 404,
    send: () => ({ body: { tenant: "tnt_none", domain: "acme.test" } }),
  },
  "POST /api/v1/admin/domains/release": {
    status: 404,
    send: () => ({ body: { tenant: "tnt_none", domain: "acme.test" } }),
  },
  "POST /api/v1/admin/conversations/rebuild": { status: 200, send: () => ({ query: "?limit=1" }) },
  // Of an action whose ids nobody has sent: the log also tells callers which ids they have reached for in vain.
  "GET /api/v1/audit-log": {
    status: 200,
    send: () => ({ query: "?limit=200&action=session.begin" }),
  },
  "GET /api/v1/audit-log/export": {
    status: 200,
    send: () => ({ query: "?action=session.begin" }),
  },
  "GET /*": { status: 200 },
};
