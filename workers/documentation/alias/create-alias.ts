import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { keepResult, type Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { Alias, NewAlias } from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { toAliasRow } from "./alias-row.ts";
import { NO_ROOM, TERM_TAKEN } from "./refusals.ts";

/** Adds an alias of the caller's tenant. Fails with ALIAS_TERM_TAKEN or ALIAS_LIMIT_REACHED. */
export async function createAlias(
  { aliases, now, claim = null }: Pick<DocumentationDependencies, "aliases" | "now"> & Claimable,
  { tenantId }: CallerContext,
  { term, expansions, enabled }: NewAlias,
): Promise<Result<Alias>> {
  const createdAt = now();
  const row = toAliasRow({ term, expansions });
  const id = newId("als");
  const time = new Date(createdAt).toISOString();
  const created = { id, term, expansions, enabled, createdAt: time, updatedAt: time };
  const kept = keepResult(claim, created);
  const isMade = await aliases.insert(tenantId, { ...row, id, enabled }, { now: createdAt, kept });
  if (isMade) return succeed(created);
  return (await aliases.hasTerm(tenantId, row.termKey)) ? TERM_TAKEN : NO_ROOM;
}
