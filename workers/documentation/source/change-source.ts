import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Source, SourceChange } from "../../../shared/schemas/source-schemas.ts";
import { writeLedger, type LedgerDependencies } from "../document/write-ledger.ts";
import type { DocumentationDependencies } from "../env.ts";
import { getSource } from "./get-source.ts";

/** What it takes to change a source and have the index follow. */
type ChangeDependencies = LedgerDependencies & Pick<DocumentationDependencies, "sources">;

/** Renames a source of the caller's tenant, names its readers, or both. Fails with NOT_FOUND. */
export async function changeSource(
  dependencies: ChangeDependencies,
  ctx: CallerContext,
  { sourceId, name, readers }: SourceChange & { sourceId: string },
): Promise<Result<Source>> {
  const { sources, now } = dependencies;
  const before = await getSource(dependencies, ctx, sourceId);
  if (!before.ok) return before;
  if (readers !== undefined && !isSameGroups(readers, before.value.readers)) {
    await writeLedger(dependencies, ctx, (times) =>
      sources.changeReaders(ctx.tenantId, sourceId, { readers, ...times }),
    );
  }
  if (name !== undefined) await sources.rename(ctx.tenantId, sourceId, { name, updatedAt: now() });
  return getSource(dependencies, ctx, sourceId);
}

function isSameGroups(left: string[], right: string[]): boolean {
  return JSON.stringify(left.toSorted()) === JSON.stringify(right.toSorted());
}
