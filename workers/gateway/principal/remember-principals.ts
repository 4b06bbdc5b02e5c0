import type {
  AuthContract,
  Credential,
  Principal,
} from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";

/** How long a key or session that was revoked elsewhere may still be taken for good. */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 10_000;

/** Who was verified lately; lives as long as its isolate. */
export interface PrincipalMemory {
  /** Asks `auth` unless the credential was verified within 30 seconds. Fails with UNAUTHENTICATED. */
  authenticate(ctx: RequestContext, credential: Credential): Promise<Result<Principal>>;
  /** Whether a credential held when this isolate last asked about it, however long ago. */
  knows(credential: Credential): Promise<boolean>;
  /** Has `auth` asked again about a credential that was given up. */
  forget(credential: Credential): Promise<void>;
  /** Has `auth` asked again about everybody of a tenant, some of whose rights have changed. */
  forgetTenant(tenantId: string): void;
}

interface Remembered {
  principal: Principal;
  verifiedAt: number;
}

/** Remembers principals by the hash of their credential; refusals are not remembered. */
export function rememberPrincipals(
  auth: Pick<AuthContract, "authenticate">,
  now: () => number = () => Date.now(),
): PrincipalMemory {
  const remembered = new Map<string, Remembered>();
  return {
    authenticate: async (ctx, credential) => {
      const key = await keyOf(credential);
      const known = remembered.get(key);
      if (known !== undefined && now() - known.verifiedAt < REMEMBERED_MS) {
        return succeed(forRequest(known.principal, ctx));
      }
      // Counted from before the question, since the right may end while the answer is on its way.
      const verifiedAt = now();
      const verified = await auth.authenticate(ctx, credential);
      remembered.delete(key);
      if (verified.ok) remembered.set(key, { principal: verified.value, verifiedAt });
      if (remembered.size > MAX_REMEMBERED) forgetOldest(remembered);
      return verified;
    },
    knows: async (credential) => remembered.has(await keyOf(credential)),
    forget: async (credential) => {
      remembered.delete(await keyOf(credential));
    },
    forgetTenant: (tenantId) => {
      for (const [key, { principal }] of remembered) {
        if (principal.context.tenantId === tenantId) remembered.delete(key);
      }
    },
  };
}

/** The map keeps the order of verification. */
function forgetOldest(remembered: Map<string, Remembered>): void {
  for (const key of remembered.keys()) {
    remembered.delete(key);
    return;
  }
}

function forRequest(principal: Principal, { requestId }: RequestContext): Principal {
  return { ...principal, context: { ...principal.context, requestId } };
}

function keyOf(credential: Credential): Promise<string> {
  if (credential.kind === "api-key") return contentHash(JSON.stringify([credential.key]));
  const { tenantId, userId, sessionId } = credential;
  return contentHash(JSON.stringify([tenantId, userId, sessionId]));
}
