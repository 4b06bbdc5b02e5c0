import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type {
  AliasImport,
  ImportOutcome,
  RejectedAlias,
} from "../../../shared/schemas/alias-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { toAliasRow } from "./alias-row.ts";
import { judgeImport } from "./judge-import.ts";
import { NO_ROOM } from "./refusals.ts";

/** Takes each alias, in place of one with its term, or rejects it alone. Fails with VALIDATION_FAILED when none has the right form. */
export async function importAliases(
  { aliases, now }: Pick<DocumentationDependencies, "aliases" | "now">,
  { tenantId }: CallerContext,
  { items }: AliasImport,
): Promise<Result<ImportOutcome>> {
  const judged = judgeImport(items);
  if (!judged.ok) return judged;
  const { taken, rejected } = judged.value;
  const written = taken.map(({ enabled = null, ...alias }) => ({
    ...toAliasRow(alias),
    id: newId("als"),
    enabled,
  }));
  const { created, updated } = await aliases.upsert(tenantId, written, now());
  const kept = new Set([...created, ...updated]);
  const left = written.filter(({ termKey }) => !kept.has(termKey));
  return succeed({
    created: created.length,
    updated: updated.length,
    rejected: [...rejected, ...left.map(rejectForRoom)],
  });
}

function rejectForRoom({ term }: { term: string }): RejectedAlias {
  return { term, code: NO_ROOM.error.code, detail: NO_ROOM.error.detail };
}
