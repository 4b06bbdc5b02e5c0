import type { Schemas } from "@qdrant/js-client-rest";
import * as z from "zod";
import type { DocumentPassages, PassageHit } from "../../../../shared/ports/search-index.ts";
import type { Passage } from "../../../../shared/schemas/passage-schemas.ts";
import { toComparableVector, type StemmedVector } from "./comparable-vector.ts";
import type { CollectionName } from "./collection-name.ts";
import { DENSE, WORDS } from "./create-collection.ts";
import { pointId } from "./point-id.ts";
import { weighPassage } from "./weigh-words.ts";

const PassagePayload = z.object({
  kind: z.literal("passage"),
  tenant: z.string(),
  documentId: z.string(),
  sourceId: z.string(),
  readers: z.array(z.string()),
  revision: z.number().int(),
  /** The page's; some points were written without. */
  title: z.string().default(""),
  ordinal: z.number().int(),
  headingPath: z.array(z.string()),
  anchor: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
});

export const ScoredPassage = z.object({ score: z.number(), payload: PassagePayload });
export type ScoredPassage = z.infer<typeof ScoredPassage>;

/** The points of a page's passages; those whose vector is of another model or length have their words alone. */
export async function toPassagePoints(
  collection: CollectionName,
  tenantId: string,
  { document, stem }: { document: DocumentPassages; stem: string | null },
): Promise<Schemas["PointStruct"][]> {
  const points = document.passages.map(async (passage, index) => {
    const vector = document.embedding?.vectors[index];
    const stemmed = stem === null || vector === undefined ? null : { stem, vector };
    const { documentId, revision } = document;
    return {
      id: await pointId([tenantId, documentId, revision, passage.ordinal]),
      vector: toVectors(collection, stemmed, { title: document.title, ...passage }),
      payload: toPayload(tenantId, document, passage),
    };
  });
  return await Promise.all(points);
}

/** A found point as the port hands it out; throws for one of another tenant, which no filter lets through. */
export function toHit(tenantId: string, { score, payload }: ScoredPassage): PassageHit {
  const { kind: _kind, tenant, readers: _readers, title: _title, ...passage } = payload;
  if (tenant !== tenantId) throw new Error("Qdrant returned a passage of another tenant.");
  return { ...passage, score };
}

function toVectors(
  collection: CollectionName,
  stemmed: StemmedVector | null,
  passage: Passage & { title: string },
): Record<string, Schemas["Vector"]> {
  const dense = toComparableVector(collection, stemmed);
  const words = weighPassage(passage);
  return { [WORDS]: words, ...(dense === null ? {} : { [DENSE]: dense }) };
}

/** Half a surrogate pair is no JSON to Qdrant, which would refuse the whole page. */
function toPayload(
  tenant: string,
  { documentId, sourceId, readers, revision, title }: DocumentPassages,
  { headingPath, anchor, text, ...place }: Passage,
): z.infer<typeof PassagePayload> {
  return {
    kind: "passage",
    tenant,
    documentId,
    sourceId,
    readers,
    revision,
    title: title.toWellFormed(),
    ...place,
    headingPath: headingPath.map((heading) => heading.toWellFormed()),
    anchor: anchor.toWellFormed(),
    text: text.toWellFormed(),
  };
}
