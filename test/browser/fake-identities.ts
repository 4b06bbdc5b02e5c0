import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { fail, succeed } from "../../shared/errors/result.ts";
import type { ApiKey } from "../../shared/schemas/api-key-schemas.ts";
import type {
  IdentityProvider,
  SignInChoices,
} from "../../shared/schemas/identity-provider-schemas.ts";
import type { AuditEntry } from "../../shared/schemas/audit-schemas.ts";
import type { Session } from "../../shared/schemas/session-schemas.ts";
import type { Tenant, TenantLimits } from "../../shared/schemas/tenant-schemas.ts";
import type { LinkedIdentity, User } from "../../shared/schemas/user-schemas.ts";

const CREATED_AT = "2026-10-01T09:00:00Z";
const EXPIRES_AT = "2026-10-08T09:00:00Z";

/** The key that is shown once. */
export const MADE_KEY = "afk_4t0zq8w3n6m1y5k7r2x9_0123456789abcdefghjkmnpqrstvwxyz";

/** The part of a house that its people are. */
interface FakeIdentities {
  users: User[];
  apiKeys: ApiKey[];
  sessions: Session[];
  identityProviders: IdentityProvider[];
  /** The accounts by which users sign in, by the user's id. */
  identities: Record<string, LinkedIdentity[]>;
  limits: TenantLimits;
  /** The ways in, by the slug or the domain that is asked for; without either by the empty text. */
  signInChoices: Record<string, SignInChoices["providers"]>;
  hasSignInCodes: boolean;
  /** Newest first. */
  auditEntries: AuditEntry[];
}

/** A member of the tenant. */
export function aUser(name: string, changed: Partial<User> = {}): User {
  const short = name.toLowerCase().replaceAll(/\W+/g, ".");
  return {
    id: `usr_${short}`,
    email: `${short}@example.test`,
    name,
    role: "member",
    disabled: false,
    groups: [],
    createdAt: CREATED_AT,
    ...changed,
  };
}

/** A key of the tenant. */
export function anApiKey(name: string, changed: Partial<ApiKey> = {}): ApiKey {
  return {
    id: `key_${name.toLowerCase().replaceAll(/\W+/g, "_")}`,
    name,
    userId: "usr_1",
    userName: "Ada Lovelace",
    scopes: ["search"],
    fromConfiguration: false,
    createdAt: CREATED_AT,
    expiresAt: null,
    lastUsedAt: null,
    ...changed,
  };
}

/** Where the tenant signs in. */
export function aProvider(name: string, changed: Partial<IdentityProvider> = {}): IdentityProvider {
  return {
    id: `idp_${name.toLowerCase().replaceAll(/\W+/g, "_")}`,
    name,
    issuer: `https://sso.${name.toLowerCase().replaceAll(/\W+/g, "-")}.example`,
    clientId: "askflash",
    hasClientSecret: true,
    scopes: ["openid", "email", "profile"],
    domains: [],
    joining: "invited",
    highestRole: "editor",
    firstBecomesOwner: false,
    roleClaim: null,
    groupClaim: null,
    createdAt: CREATED_AT,
    ...changed,
  };
}

/** A signed-in browser. */
export function aSession(id: string, changed: Partial<Session> = {}): Session {
  const userName = "Ada Lovelace";
  const times = { createdAt: CREATED_AT, expiresAt: EXPIRES_AT };
  return { id, userId: "usr_1", userName, current: false, ...times, ...changed };
}

function tenantOf({ limits }: FakeIdentities): Tenant {
  return { id: "ten_1", name: "Analytical Engines", slug: null, createdAt: CREATED_AT, limits };
}

/** People, keys and sessions as the gateway sees them, out of what the house holds at each call. */
export function identitiesOf(house: FakeIdentities): Partial<AuthContract> {
  return {
    listUsers: async () => succeed({ items: house.users, nextCursor: null }),
    createUser: async (_ctx, { email, ...named }) => {
      if (house.users.some((user) => user.email === email)) {
        return fail("EMAIL_TAKEN", "Another user of this tenant has this email.");
      }
      const user = aUser(named.name, { ...named, email });
      house.users.push(user);
      return succeed(user);
    },
    changeUser: async (_ctx, id, change) => {
      const found = house.users.find((user) => user.id === id);
      if (found === undefined) return fail("NOT_FOUND", "There is no user with this id.");
      Object.assign(found, change);
      return succeed(found);
    },
    deleteUser: async (_ctx, id) => {
      house.users = house.users.filter((user) => user.id !== id);
      return succeed(null);
    },
    listApiKeys: async () => succeed({ items: house.apiKeys, nextCursor: null }),
    createApiKey: async (_ctx, { name, scopes, expiresAt = null }) => {
      const key = anApiKey(name, { scopes, expiresAt });
      house.apiKeys.push(key);
      return succeed({ id: key.id, key: MADE_KEY });
    },
    revokeApiKey: async (_ctx, id) => {
      house.apiKeys = house.apiKeys.filter((key) => key.id !== id);
      return succeed(null);
    },
    listSignInChoices: async (_ctx, { tenant, domain }) => ({
      providers: house.signInChoices[tenant ?? domain ?? ""] ?? [],
      hasSignInCodes: house.hasSignInCodes,
    }),
    listIdentityProviders: async () =>
      succeed({ items: house.identityProviders, nextCursor: null }),
    createIdentityProvider: async (_ctx, { clientSecret, domains, ...named }) => {
      if (named.issuer.startsWith("http:")) {
        return fail("VALIDATION_FAILED", "issuer: The address must begin with https://.");
      }
      const provider = aProvider(named.name, {
        ...named,
        hasClientSecret: clientSecret !== undefined,
        domains: domains.map((domain) => ({ domain, verified: false })),
      });
      house.identityProviders.push(provider);
      return succeed(provider);
    },
    changeIdentityProvider: async (_ctx, id, { clientSecret: _secret, domains, ...change }) => {
      const found = house.identityProviders.find((provider) => provider.id === id);
      if (found === undefined) return fail("NOT_FOUND", "There is no identity provider here.");
      const named = domains?.map((domain) => ({ domain, verified: false })) ?? found.domains;
      Object.assign(found, change, { domains: named });
      return succeed(found);
    },
    listLinkedIdentities: async (_ctx, userId) => succeed(house.identities[userId] ?? []),
    unlinkIdentity: async (_ctx, userId, identityId) => {
      const kept = (house.identities[userId] ?? []).filter(({ id }) => id !== identityId);
      house.identities[userId] = kept;
      return succeed(null);
    },
    deleteIdentityProvider: async (_ctx, id) => {
      house.identityProviders = house.identityProviders.filter((provider) => provider.id !== id);
      return succeed(null);
    },
    beginAuditEntry: async () => "aud_1",
    endAuditEntry: async () => null,
    listAuditEntries: async (_ctx, { limit, cursor = "0", ...filter }) => {
      const found = house.auditEntries.filter(
        ({ action, actor, target }) =>
          (filter.action ?? action) === action &&
          (filter.actor ?? actor.userId) === actor.userId &&
          (filter.target ?? target.id) === target.id,
      );
      const end = Number(cursor) + limit;
      const nextCursor = end < found.length ? String(end) : null;
      return succeed({ items: found.slice(Number(cursor), end), nextCursor });
    },
    describeTenant: async () => succeed(tenantOf(house)),
    changeTenant: async (_ctx, { limits }) => {
      house.limits = { ...house.limits, ...limits };
      return succeed(tenantOf(house));
    },
    listSessions: async () => succeed({ items: house.sessions, nextCursor: null }),
    revokeSession: async (_ctx, id) => {
      house.sessions = house.sessions.filter((session) => session.id !== id);
      return succeed(null);
    },
  };
}
