import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { changesBetween } from "../../../shared/audit/changes-between.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import type { CreatedApiKey, NewApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import {
  expiryWithin,
  isAdministrator,
  mayActAs,
  mayGrant,
  type Actor,
  type Expiry,
} from "../actor/actor-state.ts";
import { readActor } from "../actor/read-actor.ts";
import type { NewAuditEntry } from "../audit/audit-repository.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { toOptionalTime } from "../listing/to-time.ts";
import { NO_SUCH_USER } from "../user/refusals.ts";
import type { NewStoredApiKey } from "./api-key-repository.ts";
import { issueApiKey } from "./issue-api-key.ts";
import {
  NOT_THEIR_KEY,
  OUTLIVES_ITS_MAKER,
  SCOPES_NOT_HELD,
  TOO_MANY_KEYS,
  USER_DISABLED,
} from "./refusals.ts";

/**
 * Makes a key that acts as a user, with no more rights than the maker has and for no longer than the key that makes it. Fails
 * with FORBIDDEN, NOT_FOUND for an unknown user, API_KEY_LIMIT_REACHED, or VALIDATION_FAILED for an expiry that is past.
 */
export async function createApiKey(
  { claim = null, ...dependencies }: AuthDependencies & Claimable,
  ctx: CallerContext,
  { name, userId = ctx.userId, scopes, expiresAt }: NewApiKey,
): Promise<Result<CreatedApiKey>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  if (!mayGrant(actor.value, scopes)) return SCOPES_NOT_HELD;
  const allowed = await requireUser(dependencies, actor.value, userId);
  if (!allowed.ok) return allowed;
  const createdAt = dependencies.now();
  const expiry = judgeExpiry(actor.value, expiresAt, createdAt);
  if (!expiry.ok) return expiry;
  const { id, secretHash, key } = await issueApiKey();
  const row = { id, userId, name, secretHash, scopes, createdAt, ...expiry.value };
  const record = { entry: noteKey(ctx, row), kept: keepResult(claim, { id }) };
  const isMade = await dependencies.apiKeys.insert(actor.value.tenantId, row, record);
  return isMade ? succeed({ id, key }) : await explainRefusal(dependencies, actor.value, userId);
}

function noteKey(
  ctx: CallerContext,
  { id, name, userId, scopes, expiresAt, createdAt }: NewStoredApiKey,
): NewAuditEntry {
  const changes = changesBetween({}, { userId, scopes, expiresAt: toOptionalTime(expiresAt) });
  return noteChange(ctx, createdAt, { action: "api-key.create", target: { id, name }, changes });
}

async function explainRefusal(
  { users }: Pick<AuthDependencies, "users">,
  { tenantId }: Actor,
  userId: string,
): Promise<Result<never>> {
  const user = await users.find(tenantId, userId);
  return user?.disabledAt === null ? TOO_MANY_KEYS : USER_DISABLED;
}

function judgeExpiry(actor: Actor, time: string | undefined, now: number): Result<Expiry> {
  const asked = time === undefined ? null : Date.parse(time);
  if (asked !== null && asked <= now) return ALREADY_EXPIRED;
  const expiry = expiryWithin(actor, asked);
  return expiry === null ? OUTLIVES_ITS_MAKER : succeed(expiry);
}

const ALREADY_EXPIRED = fail("VALIDATION_FAILED", "The key would be of no use.", {
  errors: [{ path: "expiresAt", detail: "must lie in the future" }],
});

/** Whoever manages nobody is refused before anything is looked up, so that the answer tells nothing of others. */
async function requireUser(
  { users }: Pick<AuthDependencies, "users">,
  actor: Actor,
  userId: string,
): Promise<Result<null>> {
  if (userId === actor.userId) return succeed(null);
  if (!isAdministrator(actor)) return NOT_THEIR_KEY;
  const user = await users.find(actor.tenantId, userId);
  if (user === null) return NO_SUCH_USER;
  return mayActAs(actor, user) ? succeed(null) : NOT_THEIR_KEY;
}
