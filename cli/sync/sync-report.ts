import type { RejectedDocument } from "../../shared/schemas/document-schemas.ts";
import type { SyncPlan } from "./plan-sync.ts";

/** A file or folder that was passed over, and why, such as "is empty". */
export interface SkippedFile {
  path: string;
  reason: string;
}

/** What a sync did. Each page counts once; a failed one cannot be found. */
export interface SyncReport {
  /** Null when a dry run found no source of that name. */
  sourceId: string | null;
  sourceName: string;
  added: number;
  changed: number;
  deleted: number;
  unchanged: number;
  failed: RejectedDocument[];
  skipped: SkippedFile[];
  /** How many pages still wait to be indexed, because waiting for them was given up. */
  pending: number;
}

/** What happens during a sync, for whoever shows it. */
export type SyncEvent =
  | { type: "listed"; files: number }
  | { type: "pushed"; done: number; total: number }
  | { type: "indexed"; done: number; total: number };

/** Counts what a plan came to. */
export function summarise(
  plan: SyncPlan,
  outcome: Pick<SyncReport, "sourceId" | "sourceName"> & Partial<SyncReport>,
): SyncReport {
  const { failed = [], pending = 0, sourceId, sourceName } = outcome;
  const failedIds = new Set(failed.map(({ externalId }) => externalId));
  const count = (ids: string[]): number => ids.filter((id) => !failedIds.has(id)).length;
  return {
    sourceId,
    sourceName,
    added: count(plan.added.map(({ externalId }) => externalId)),
    changed: count(plan.changed.map(({ externalId }) => externalId)),
    deleted: plan.gone.length,
    unchanged: count(plan.unchanged),
    failed,
    skipped: plan.skipped,
    pending,
  };
}
