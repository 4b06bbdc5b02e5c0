import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import type { CreatedTenant, NewTenant } from "../../../shared/schemas/tenant-schemas.ts";
import { readActor } from "../actor/read-actor.ts";
import { issueApiKey } from "../api-key/issue-api-key.ts";
import type { AuthDependencies } from "../env.ts";
import { isPlatformAdministrator } from "./platform-administrator.ts";

/** Makes a tenant, its first owner and that owner's key. Fails with FORBIDDEN for anybody but a platform administrator, or SLUG_TAKEN. */
export async function createTenant(
  dependencies: AuthDependencies,
  ctx: CallerContext,
  { name, slug }: NewTenant,
): Promise<Result<CreatedTenant>> {
  const actor = await readActor(dependencies, ctx);
  if (!actor.ok) return actor;
  if (!isPlatformAdministrator(actor.value)) return NOT_THE_PLATFORM;
  const { key, ...issued } = await issueApiKey();
  const createdAt = dependencies.now();
  const tenant = { id: newId("tnt"), name, slug, createdAt, limits: {} };
  const isMade = await dependencies.tenants.insert(tenant, {
    email: "administrator@localhost",
    name: "Administrator",
    key: {
      ...issued,
      userId: newId("usr"),
      name: "First key",
      scopes: [...SCOPES],
      createdAt,
      expiresAt: null,
    },
  });
  return isMade ? succeed({ id: tenant.id, adminApiKey: key }) : SLUG_TAKEN;
}

const NOT_THE_PLATFORM = fail("FORBIDDEN", "Tenants are made by platform administrators alone.");

const SLUG_TAKEN = fail("SLUG_TAKEN", "Another tenant has this slug.");
