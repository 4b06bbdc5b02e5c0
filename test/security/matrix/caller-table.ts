import { env } from "cloudflare:workers";
import { ROLES, type CallerContext, type Role } from "../../../shared/contracts/caller-context.ts";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import { SCOPES, type Scope } from "../../../shared/schemas/principal-schemas.ts";
import { anIdentity, type IdentityRows } from "../../support/identities.ts";

/** Somebody who knocks at a door. */
export interface Knocker {
  name: string;
  /** Null when nobody is to be let in with it. */
  verified: { caller: CallerContext; role: Role; scopes: Scope[]; isPlatform: boolean } | null;
  /** Sent as a bearer token; null for none. */
  credential: string | null;
}

const EVERY_SCOPE = [...SCOPES];
const YESTERDAY = Date.now() - 86_400_000;

/** What is brought by somebody whom no door lets in. */
const REFUSED: Record<string, IdentityRows> = {
  "an expired key": { expiresAt: YESTERDAY },
  "a revoked key": { revokedAt: YESTERDAY },
  "a suspended user's key": { disabledAt: YESTERDAY },
};

/** Everybody whom nobody lets in. */
export async function listStrangers(tenantId: string): Promise<Knocker[]> {
  const { caller } = await anIdentity({ tenantId, role: "owner", scopes: EVERY_SCOPE });
  const keyId = caller.credentialId.slice("key_".length);
  const strangers: Record<string, string | null> = {
    anonymous: null,
    "a garbage key": "garbage",
    "an unknown key": `afk_${newSecret(50)}_${newSecret()}`,
    "a wrong secret": `afk_${keyId}_${newSecret()}`,
  };
  for (const [name, rows] of Object.entries(REFUSED)) {
    const identity = { tenantId, role: "owner" as const, scopes: EVERY_SCOPE, ...rows };
    strangers[name] = (await anIdentity(identity)).apiKey;
  }
  return Object.entries(strangers).map(([name, credential]) => ({
    name,
    credential,
    verified: null,
  }));
}

/** An owner for each scope, whose key has that one alone. */
export async function listScoped(tenantId: string): Promise<Knocker[]> {
  return await Promise.all(
    SCOPES.map((scope) => aKnocker(`a key for ${scope}`, tenantId, { role: "owner", scope })),
  );
}

/** Somebody of each role, with every scope. */
export async function listRanked(tenantId: string): Promise<Knocker[]> {
  return await Promise.all(ROLES.map((role) => aKnocker(role, tenantId, { role })));
}

/** Whoever runs the deployment. */
export function aPlatformAdministrator(caller: CallerContext): Knocker {
  const verified = { caller, role: "owner" as const, scopes: EVERY_SCOPE, isPlatform: true };
  return { name: "platform administrator", credential: env.ADMIN_API_KEY, verified };
}

async function aKnocker(
  name: string,
  tenantId: string,
  { role, scope }: { role: Role; scope?: Scope },
): Promise<Knocker> {
  const scopes = scope === undefined ? EVERY_SCOPE : [scope];
  const { caller, apiKey } = await anIdentity({ tenantId, role, scopes });
  return { name, credential: apiKey, verified: { caller, role, scopes, isPlatform: false } };
}
