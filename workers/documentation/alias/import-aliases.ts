import * as z from "zod";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Claimable } from "../../../shared/idempotency/claim.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type {
  AliasImport,
  ImportOutcome,
  RejectedAlias,
} from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import type { WrittenAlias } from "./alias-repository.ts";
import { toAliasRow } from "./alias-row.ts";
import { judgeImport } from "./judge-import.ts";
import { NO_ROOM } from "./refusals.ts";

/** Takes each alias, in place of one with its term, or rejects it alone. Fails with VALIDATION_FAILED when none has the right form. */
export async function importAliases(
  { aliases, now, claim = null }: Pick<DocumentationDependencies, "aliases" | "now"> & Claimable,
  { tenantId }: CallerContext,
  batch: AliasImport,
): Promise<Result<ImportOutcome>> {
  const plan = planImport(batch);
  if (!plan.ok) return plan;
  const keys = await aliases.upsert(tenantId, plan.value.written, { now: now(), claim });
  return succeed(describeImport(plan.value, keys));
}

/** Tells again what came of a batch, out of the keys of what was written then. */
export function replayImport(batch: AliasImport, keys: unknown): Result<ImportOutcome> {
  const plan = planImport(batch);
  return plan.ok ? succeed(describeImport(plan.value, WrittenKeys.parse(keys))) : plan;
}

const WrittenKeys = z.object({ created: z.array(z.string()), updated: z.array(z.string()) });

interface ImportPlan {
  written: WrittenAlias[];
  rejected: RejectedAlias[];
}

function planImport({ items }: AliasImport): Result<ImportPlan> {
  const judged = judgeImport(items);
  if (!judged.ok) return judged;
  const { taken, rejected } = judged.value;
  const written = taken.map(({ enabled = null, ...alias }) => ({
    ...toAliasRow(alias),
    id: newId("als"),
    enabled,
  }));
  return succeed({ written, rejected });
}

function describeImport(
  { written, rejected }: ImportPlan,
  { created, updated }: z.infer<typeof WrittenKeys>,
): ImportOutcome {
  const kept = new Set([...created, ...updated]);
  const left = written.filter(({ termKey }) => !kept.has(termKey));
  return {
    created: created.length,
    updated: updated.length,
    rejected: [...rejected, ...left.map(rejectForRoom)],
  };
}

function rejectForRoom({ term }: { term: string }): RejectedAlias {
  return { term, code: NO_ROOM.error.code, detail: NO_ROOM.error.detail };
}
