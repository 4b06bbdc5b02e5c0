import { EVERYONE, type CallerContext } from "../../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../../shared/errors/result.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import {
  SOURCE_TYPES,
  type NewSource,
  type Source,
} from "../../../shared/schemas/source-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_DOCUMENTS } from "./source-repository.ts";

/** Creates a source of the caller's tenant. Fails with SOURCE_TYPE_UNAVAILABLE for a type that is not built. */
export async function createSource(
  { sources, now, claim = null }: Pick<DocumentationDependencies, "sources" | "now"> & Claimable,
  { tenantId }: CallerContext,
  { type, name, config, readers = [EVERYONE] }: NewSource,
): Promise<Result<Source>> {
  const offered = SOURCE_TYPES.find((known) => known === type);
  if (offered === undefined) {
    const names = SOURCE_TYPES.join(", ");
    return fail("SOURCE_TYPE_UNAVAILABLE", `This type is not offered. Choose one of: ${names}.`);
  }
  const createdAt = now();
  const source = { id: newId("src"), type: offered, name, config, readers };
  const time = new Date(createdAt).toISOString();
  const created = { ...source, documents: NO_DOCUMENTS, createdAt: time, updatedAt: time };
  await sources.insert(tenantId, { ...source, createdAt }, keepResult(claim, created));
  return succeed(created);
}
