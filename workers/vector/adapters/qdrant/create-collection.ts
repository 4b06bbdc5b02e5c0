import type { Schemas } from "@qdrant/js-client-rest";
import * as z from "zod";
import type { CollectionName } from "./collection-name.ts";
import { QdrantRefusal, type QdrantConnection } from "./qdrant-connection.ts";

const DEADLINE_MS = 20_000;

/** The vector of what a passage means, and the weights of its words. */
export const DENSE = "dense";
export const WORDS = "words";

const KEYWORD = { type: "keyword" } as const;
const INTEGER = { type: "integer", lookup: true, range: true } as const;

/** Each field that a filter names. */
const INDEXED_FIELDS: Record<string, Schemas["PayloadSchemaParams"]> = {
  tenant: { type: "keyword", is_tenant: true },
  kind: KEYWORD,
  readers: KEYWORD,
  documentId: KEYWORD,
  sourceId: KEYWORD,
  revision: INTEGER,
  ordinal: INTEGER,
};

/** Makes a collection with its indexes; does nothing to one that exists, so that any number of isolates may try. */
export async function createCollection(
  connection: QdrantConnection,
  { full: collection_name, dimension }: CollectionName,
): Promise<void> {
  try {
    await connection.ask({
      deadlineMs: DEADLINE_MS,
      reply: z.literal(true),
      send: (api, init) =>
        api.createCollection({ collection_name, ...describeCollection(dimension) }, init),
    });
  } catch (error) {
    if (!saysThatItExists(error)) throw error;
  }
  for (const [field_name, field_schema] of Object.entries(INDEXED_FIELDS)) {
    await connection.ask({
      deadlineMs: DEADLINE_MS,
      reply: z.object({ status: z.literal("completed") }),
      send: (api, init) =>
        api.createFieldIndex({ collection_name, field_name, field_schema, wait: true }, init),
    });
  }
}

function describeCollection(dimension: number): Schemas["CreateCollection"] {
  return {
    vectors: {
      [DENSE]: {
        size: dimension,
        distance: "Cosine",
        on_disk: true,
        quantization_config: { scalar: { type: "int8", quantile: 0.99, always_ram: true } },
      },
    },
    sparse_vectors: { [WORDS]: { modifier: "idf" } },
    // Every search names its tenant: a graph for each tenant, and none of all of them.
    hnsw_config: { m: 0, payload_m: 16 },
    on_disk_payload: true,
    // A filter that no index serves would read all tenants' points.
    strict_mode_config: {
      enabled: true,
      unindexed_filtering_retrieve: false,
      unindexed_filtering_update: false,
    },
  };
}

/** 409, which older servers say as 400. */
function saysThatItExists(error: unknown): boolean {
  if (!(error instanceof QdrantRefusal)) return false;
  return error.status === 409 || (error.status === 400 && error.message.includes("already exists"));
}
