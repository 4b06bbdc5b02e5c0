import { env } from "cloudflare:workers";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import {
  NewIdentityProvider,
  type IdentityProvider,
} from "../../../shared/schemas/identity-provider-schemas.ts";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { anIdentity } from "../identities.ts";

const auth = bound<AuthContract>(env.AUTH);

/** What a test says of a provider, as a client would send it. */
type WrittenProvider = Partial<Parameters<typeof NewIdentityProvider.parse>[0] & object>;

/** A provider as a client sends it, with what the test leaves out. */
export function aWrittenProvider(written: WrittenProvider = {}): NewIdentityProvider {
  return NewIdentityProvider.parse({
    name: "Acme",
    issuer: "https://sso.acme.test",
    clientId: "basic",
    clientSecret: "a-secret-of-the-tests",
    ...written,
  });
}

/** Puts a provider into the database, however many its tenant has. */
export async function keepProvider({
  id,
  tenantId,
  name,
  issuer,
  clientId,
}: Pick<NewIdentityProvider, "name" | "issuer" | "clientId"> & {
  id: string;
  tenantId: string;
}): Promise<void> {
  await env.AUTH_DB.prepare(
    `insert into identity_providers (id, tenant_id, name, issuer, client_id, scopes, domains,
      joining, highest_role, first_becomes_owner, created_at)
      values (?, ?, ?, ?, ?, '["openid"]', '[]', 'invited', 'editor', 0, 0)`,
  )
    .bind(id, tenantId, name, issuer, clientId)
    .run();
}

/** Has a provider that was put into the database know a user. */
export async function linkIdentity({
  tenantId,
  userId,
  providerId,
}: {
  tenantId: string;
  userId: string;
  providerId: string;
}): Promise<void> {
  await env.AUTH_DB.prepare(
    `insert into user_identities (tenant_id, issuer, subject, provider_id, user_id, created_at)
      values (?, 'https://sso.acme.test', ?, ?, ?, 0)`,
  )
    .bind(tenantId, newId("sub"), providerId, userId)
    .run();
}

/** A tenant of its own with an owner, and a provider of it. */
export async function aTenantWithProvider(
  written: WrittenProvider,
): Promise<{ owner: CallerContext; provider: IdentityProvider }> {
  const { caller: owner } = await anIdentity({ role: "owner", scopes: ["admin"] });
  const provider = await auth.createIdentityProvider(owner, aWrittenProvider(written));
  return { owner, provider: unwrap(provider) };
}

/** Adds a member to the owner's tenant. */
export async function invite(
  owner: CallerContext,
  email: string,
  role: Role = "member",
): Promise<User> {
  const user = { email, name: "Ada", role, groups: [], disabled: false };
  return unwrap(await auth.createUser(owner, user));
}

/** Every user of the owner's tenant but the owner. */
export async function usersOf(owner: CallerContext): Promise<User[]> {
  const { items } = unwrap(await auth.listUsers(owner, { limit: 200 }));
  return items.filter(({ id }) => id !== owner.userId);
}

/** Verifies a domain of its own for the owner's tenant, and returns it. */
export async function verifyADomain(
  owner: Pick<CallerContext, "tenantId">,
  domain = `${newId("acme").replace("_", "-")}.test`,
): Promise<string> {
  const platform = unwrap(
    await auth.authenticate({ requestId: "req_1" }, { kind: "api-key", key: env.ADMIN_API_KEY }),
  );
  unwrap(await auth.verifyDomain(platform.context, { tenant: owner.tenantId, domain }));
  return domain;
}
