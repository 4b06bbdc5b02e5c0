import type { Schemas } from "@qdrant/js-client-rest";
import * as z from "zod";
import { pointId } from "./point-id.ts";

/** A document of a tenant. */
export interface DocumentPlace {
  tenantId: string;
  documentId: string;
}

/** A revision that was applied: `marker` for one with passages, `tombstone` for a removal. */
export interface AppliedRevision {
  kind: "marker" | "tombstone";
  revision: number;
}

export const MarkerPayload = z.object({
  kind: z.enum(["marker", "tombstone"]),
  revision: z.number().int(),
});

/** Whether one revision wins over another; of the same revision, the removal does. */
export function outranks(one: AppliedRevision, other: AppliedRevision): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision;
  return one.kind === "tombstone" && other.kind === "marker";
}

/** The highest of what was applied; null when nothing was. */
export function highestOf(applied: AppliedRevision[]): AppliedRevision | null {
  return applied.reduce<AppliedRevision | null>(
    (best, one) => (best === null || outranks(one, best) ? one : best),
    null,
  );
}

/** The point without vectors, which no search finds, that says that a revision was applied. */
export async function toMarkerPoint(
  { tenantId, documentId }: DocumentPlace,
  { kind, revision }: AppliedRevision,
): Promise<Schemas["PointStruct"]> {
  return {
    id: await pointId([tenantId, documentId, revision, kind]),
    vector: {},
    payload: { kind, tenant: tenantId, documentId, revision },
  };
}
