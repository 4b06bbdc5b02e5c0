import { hashDocument } from "../../shared/identifiers/hash-document.ts";
import type { RejectedDocument } from "../../shared/schemas/document-schemas.ts";
import { applyPlan } from "./apply-plan.ts";
import { listAllDocuments } from "./find-source.ts";
import type { KnownHashes, SyncPlan } from "./plan-sync.ts";
import type { FolderSync, Synced } from "./sync-folder.ts";
import { summarise, type SyncReport } from "./sync-report.ts";
import { waitUntilIndexed } from "./wait-until-indexed.ts";

/** A plan, the source that it is for, and what is known of that source. */
export interface PlannedWork {
  source: { sourceId: string; sourceName: string };
  plan: SyncPlan;
  known: KnownHashes;
  /** Pages that the plan leaves alone may still be waiting, or have failed. */
  needsWait: boolean;
}

/** Carries a plan out and waits until its pages can be found. */
export async function carryOutPlan(
  sync: Pick<FolderSync, "client" | "onEvent" | "signal">,
  { source, plan, known, needsWait }: PlannedWork,
): Promise<Synced> {
  const { sourceId } = source;
  const rejected = await applyPlan(sync, sourceId, plan);
  const hashes = await hashesAfter(plan, known, rejected);
  const outcome: Pick<SyncReport, "failed" | "pending"> = { failed: rejected, pending: 0 };
  if (needsWait || plan.added.length + plan.changed.length > 0) {
    outcome.pending = await waitUntilIndexed(sync, {
      sourceId,
      expected: plan.added.length + plan.changed.length,
    });
    outcome.failed = [...rejected, ...(await findFailures(sync, sourceId, plan))];
  }
  return { report: summarise(plan, { ...source, ...outcome }), hashes };
}

/** What was rejected is not held, or held as it was. */
async function hashesAfter(
  { added, changed, gone }: SyncPlan,
  known: KnownHashes,
  rejected: RejectedDocument[],
): Promise<KnownHashes> {
  const hashes = new Map(known);
  const refused = new Set(rejected.map(({ externalId }) => externalId));
  for (const document of [...added, ...changed]) {
    const { externalId } = document;
    if (!refused.has(externalId)) hashes.set(externalId, await hashDocument(document));
  }
  for (const externalId of gone) hashes.delete(externalId);
  return hashes;
}

/** The failures of the pages that the plan is about; a source may hold others. */
async function findFailures(
  { client }: Pick<FolderSync, "client">,
  sourceId: string,
  { added, changed, unchanged }: SyncPlan,
): Promise<RejectedDocument[]> {
  const own = new Set([
    ...[...added, ...changed].map(({ externalId }) => externalId),
    ...unchanged,
  ]);
  const failed = await listAllDocuments(client, sourceId, "failed");
  return failed.flatMap(({ externalId, failure }) =>
    failure !== null && own.has(externalId) ? [{ externalId, ...failure }] : [],
  );
}
