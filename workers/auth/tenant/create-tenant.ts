import * as z from "zod";
import { changesBetween } from "../../../shared/audit/changes-between.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import type { CreatedTenant, NewTenant } from "../../../shared/schemas/tenant-schemas.ts";
import { readActor } from "../actor/read-actor.ts";
import { issueApiKey } from "../api-key/issue-api-key.ts";
import { noteChange } from "../audit/note-change.ts";
import type { AuthDependencies } from "../env.ts";
import { isPlatformAdministrator } from "./platform-administrator.ts";

/** Makes a tenant, its first owner and that owner's key. Fails with FORBIDDEN for anybody but a platform administrator, or SLUG_TAKEN. */
export async function createTenant(
  { claim = null, ...dependencies }: AuthDependencies & Claimable,
  ctx: CallerContext,
  { name, slug }: NewTenant,
): Promise<Result<CreatedTenant>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  if (!isPlatformAdministrator(actor.value)) return NOT_THE_PLATFORM;
  const { key, ...issued } = await issueApiKey();
  const createdAt = dependencies.now();
  const tenant = { id: newId("tnt"), name, slug, createdAt, limits: {} };
  const userId = newId("usr");
  const owner = {
    email: "administrator@localhost",
    name: "Administrator",
    key: {
      ...issued,
      userId,
      name: "First key",
      scopes: [...SCOPES],
      createdAt,
      expiresAt: null,
    },
  };
  const entry = noteChange(ctx, createdAt, {
    action: "tenant.create",
    target: { id: tenant.id, name },
    changes: changesBetween({}, { slug }),
  });
  const record = { entry, kept: keepResult(claim, { id: tenant.id }) };
  const isMade = await dependencies.tenants.insert(tenant, owner, record);
  return isMade ? succeed({ id: tenant.id, adminApiKey: key }) : SLUG_TAKEN;
}

/** What a repeated request that made a tenant is told, since the key of its owner is kept nowhere. */
export function tenantMadeBefore(result: unknown): Result<CreatedTenant> {
  const { id } = z.object({ id: z.string() }).parse(result);
  return fail(
    "SECRET_SHOWN_ONCE",
    `This request has made the tenant ${id} already, and its owner's key was shown then. If that answer was lost, make a tenant of another slug with another Idempotency-Key.`,
  );
}

const NOT_THE_PLATFORM = fail("FORBIDDEN", "Tenants are made by platform administrators alone.");

const SLUG_TAKEN = fail("SLUG_TAKEN", "Another tenant has this slug.");
