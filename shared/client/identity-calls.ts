import type { ApiKey, CreatedApiKey, NewApiKey } from "../schemas/api-key-schemas.ts";
import type { Page } from "../schemas/page-schemas.ts";
import type { Session } from "../schemas/session-schemas.ts";
import type {
  AcceptedTenantDeletion,
  TenantDeletionReport,
} from "../schemas/tenant-deletion-schemas.ts";
import type { CreatedTenant, NewTenant, Tenant, TenantChange } from "../schemas/tenant-schemas.ts";
import type { Usage, UsageQuery } from "../schemas/usage-schemas.ts";
import type { LinkedIdentity, NewUser, User, UserChange } from "../schemas/user-schemas.ts";
import type { ClientCalls } from "./client-calls.ts";
import { spellQuery, type PageRequest } from "./page-request.ts";

/** Who is in a tenant, and with which keys and sessions. */
export interface IdentityCalls {
  /** One's own, or everybody's for administrators. */
  listApiKeys(page?: PageRequest): Promise<Page<ApiKey>>;
  /** The answer is the only place where the key is shown. */
  createApiKey(key: NewApiKey): Promise<CreatedApiKey>;
  revokeApiKey(keyId: string): Promise<void>;
  listUsers(page?: PageRequest): Promise<Page<User>>;
  /** In no group, and not disabled, unless it says otherwise. */
  createUser(user: Pick<NewUser, "email" | "name" | "role"> & Partial<NewUser>): Promise<User>;
  /** One who is disabled loses every key and session. */
  changeUser(userId: string, change: UserChange): Promise<User>;
  deleteUser(userId: string): Promise<void>;
  /** The company accounts by which a user signs in. */
  listLinkedIdentities(userId: string): Promise<Page<LinkedIdentity>>;
  /** What was begun with the account ends. */
  unlinkIdentity(userId: string, identityId: string): Promise<void>;
  /** One's own, or everybody's for administrators. */
  listSessions(page?: PageRequest): Promise<Page<Session>>;
  endSession(sessionId: string): Promise<void>;
  getTenant(): Promise<Tenant>;
  /** What models took: one's own, or the whole tenant's for administrators; days as in `2026-10-01`. */
  getUsage(query?: Partial<UsageQuery>): Promise<Usage>;
  changeTenant(change: TenantChange): Promise<Tenant>;
  /** Deletes the whole tenant for good; `name` is its name, letter for letter. */
  deleteTenant(name: string): Promise<AcceptedTenantDeletion>;
  /** What was removed of a tenant where, by the id that its deletion was answered with. */
  getTenantDeletion(id: string): Promise<TenantDeletionReport>;
  /** For platform administrators; the answer is the only place where its owner's key is shown. */
  createTenant(tenant: NewTenant): Promise<CreatedTenant>;
}

const API_KEYS = "/api/v1/api-keys";
const USERS = "/api/v1/users";
const SESSIONS = "/api/v1/sessions";
const TENANTS = "/api/v1/tenants";

/** Makes the calls about users, keys, sessions and tenants. */
export function createIdentityCalls({ read, send, create }: ClientCalls): IdentityCalls {
  const item = (list: string, id: string): string => `${list}/${encodeURIComponent(id)}`;
  const list = <Item>(path: string, page: PageRequest = {}): Promise<Page<Item>> =>
    read({ method: "GET", path: `${path}${spellQuery({ ...page })}` });
  return {
    listApiKeys: (page) => list(API_KEYS, page),
    createApiKey: (key) => create({ method: "POST", path: API_KEYS, body: key }),
    revokeApiKey: (id) => send({ method: "DELETE", path: item(API_KEYS, id) }),
    listUsers: (page) => list(USERS, page),
    createUser: (user) => create({ method: "POST", path: USERS, body: user }),
    changeUser: (id, change) => read({ method: "PATCH", path: item(USERS, id), body: change }),
    deleteUser: (id) => send({ method: "DELETE", path: item(USERS, id) }),
    listLinkedIdentities: (id) => list(`${item(USERS, id)}/identities`),
    unlinkIdentity: (id, identityId) =>
      send({ method: "DELETE", path: item(`${item(USERS, id)}/identities`, identityId) }),
    listSessions: (page) => list(SESSIONS, page),
    endSession: (id) => send({ method: "DELETE", path: item(SESSIONS, id) }),
    getUsage: (query = {}) =>
      read({ method: "GET", path: `/api/v1/usage${spellQuery({ ...query })}` }),
    getTenant: () => read({ method: "GET", path: `${TENANTS}/current` }),
    changeTenant: (change) => read({ method: "PATCH", path: `${TENANTS}/current`, body: change }),
    deleteTenant: (name) => read({ method: "DELETE", path: `${TENANTS}/current`, body: { name } }),
    getTenantDeletion: (id) => read({ method: "GET", path: item("/api/v1/tenant-deletions", id) }),
    createTenant: (tenant) => create({ method: "POST", path: TENANTS, body: tenant }),
  };
}
