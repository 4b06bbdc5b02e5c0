import type {
  DocumentPassages,
  PassageHits,
  PassageIndexing,
  PassageQuery,
  PassageSearch,
  SearchIndex,
} from "../../../../shared/ports/search-index.ts";
import {
  createCollectionAliases,
  type CollectionAliases,
  type PassageCollections,
} from "./collection-aliases.ts";
import { stemOfModel } from "./collection-name.ts";
import { isUsableVector, type StemmedVector } from "./comparable-vector.ts";
import { createBuildCheck } from "./finish-build.ts";
import { openPassageCollection } from "./passage-collection.ts";
import { toPassagePoints } from "./passage-point.ts";
import type { WantedCollection } from "./plan-write.ts";
import { QdrantRefusal, type QdrantConnection } from "./qdrant-connection.ts";
import { removeTenant } from "./remove-tenant.ts";
import { isFutile, NOTHING_FOUND, searchPassages } from "./search-passages.ts";
import { writeEverywhere } from "./write-everywhere.ts";

/** The alias of the collection that is searched, and the beginning of every collection's name. */
const PREFIX = "askflash-passages";

/** What the index is made of; a prefix of one's own keeps it apart from others on the same server. */
export interface QdrantIndexParts {
  connection: QdrantConnection;
  now: () => number;
  prefix?: string;
}

interface OpenedIndex {
  connection: QdrantConnection;
  aliases: CollectionAliases;
  stemOf: (model: string) => Promise<string>;
  /** Never throws: whether a build is complete is not what was asked, and it is asked again soon. */
  finishBuild: (seen: PassageCollections, stem: string | null) => Promise<void>;
}

/** The search index in Qdrant: one collection for all tenants of each embedding model, behind an alias. */
export function createQdrantSearchIndex({
  connection,
  now,
  prefix = PREFIX,
}: QdrantIndexParts): SearchIndex {
  const aliases = createCollectionAliases({ connection, prefix, now });
  const checkBuild = createBuildCheck({ connection, aliases, now });
  const opened = {
    connection,
    aliases,
    stemOf: (model: string) => stemOfModel(prefix, model),
    finishBuild: (seen: PassageCollections, stem: string | null) =>
      checkBuild(seen, stem).catch(() => undefined),
  };
  return { provider: "qdrant", ...openSearch(opened), ...openIndexing(opened) };
}

function openSearch({ connection, aliases, stemOf, finishBuild }: OpenedIndex): PassageSearch {
  return {
    search: async (tenantId, query) => {
      if (isFutile(query)) return NOTHING_FOUND;
      const vector = await readVector(query, stemOf);
      const ask = async ({ current }: PassageCollections): Promise<PassageHits> => {
        if (current === null) return NOTHING_FOUND;
        const collection = openPassageCollection(connection, current);
        return await searchPassages(collection, { tenantId, query, vector });
      };
      const seen = await aliases.recall();
      // Nothing may be written any more after the last page of a new collection, but questions keep coming.
      await finishBuild(seen, vector?.stem ?? null);
      try {
        return await ask(seen);
      } catch (error) {
        if (!isMissing(error)) throw error;
        return await ask(await aliases.read());
      }
    },
  };
}

function openIndexing({ finishBuild, stemOf, ...parts }: OpenedIndex): PassageIndexing {
  return {
    replaceDocument: async (tenantId, document) => {
      const { documentId, revision, passages } = document;
      const wanted = await findWanted(document, stemOf);
      const stem = wanted?.stem ?? null;
      const outcome = await writeEverywhere(parts, {
        wanted,
        change: {
          place: { tenantId, documentId },
          applied: { kind: "marker", revision },
          makePassages: ({ name }) => toPassagePoints(name, tenantId, { document, stem }),
        },
      });
      if (outcome !== null) {
        await finishBuild(outcome.collections, stem);
        return outcome.revision;
      }
      // A page that says nothing is found as little without an index.
      if (passages.length === 0) return revision;
      throw new Error("The index is made with its first vector, and this page has none.");
    },
    removeDocument: async (tenantId, documentId, revision) => {
      const outcome = await writeEverywhere(parts, {
        wanted: null,
        change: {
          place: { tenantId, documentId },
          applied: { kind: "tombstone", revision },
          makePassages: async () => [],
        },
      });
      return outcome?.revision ?? revision;
    },
    removeTenant: (tenantId) => removeTenant(parts, tenantId),
  };
}

async function readVector(
  { embedding }: PassageQuery,
  stemOf: OpenedIndex["stemOf"],
): Promise<StemmedVector | null> {
  if (embedding === null) return null;
  return { stem: await stemOf(embedding.model), vector: embedding.vector };
}

async function findWanted(
  { embedding }: DocumentPassages,
  stemOf: OpenedIndex["stemOf"],
): Promise<WantedCollection | null> {
  const vector = embedding?.vectors.find(isUsableVector);
  if (embedding === null || vector === undefined) return null;
  return { stem: await stemOf(embedding.model), dimension: vector.length };
}

/** An operator may have deleted the collection that the alias named a moment ago. */
function isMissing(error: unknown): boolean {
  return error instanceof QdrantRefusal && error.status === 404;
}
