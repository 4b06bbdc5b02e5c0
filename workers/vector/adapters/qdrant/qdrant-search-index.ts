import type {
  DocumentPassages,
  PassageHits,
  SearchIndex,
} from "../../../../shared/ports/search-index.ts";
import { createCollectionAliases, type PassageCollections } from "./collection-aliases.ts";
import { stemOfModel } from "./collection-name.ts";
import { isUsableVector } from "./comparable-vector.ts";
import { createBuildCheck } from "./finish-build.ts";
import { openPassageCollection } from "./passage-collection.ts";
import { toPassagePoints } from "./passage-point.ts";
import type { WantedCollection } from "./plan-write.ts";
import { QdrantRefusal, type QdrantConnection } from "./qdrant-connection.ts";
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

/** The search index in Qdrant: one collection for all tenants of each embedding model, behind an alias. */
export function createQdrantSearchIndex({
  connection,
  now,
  prefix = PREFIX,
}: QdrantIndexParts): SearchIndex {
  const aliases = createCollectionAliases({ connection, prefix, now });
  const finishBuild = createBuildCheck({ connection, aliases, now });
  const parts = { connection, aliases };
  // Whether a build is complete is not what was asked: that fails, and is tried again, on its own.
  const tryFinishing = async (seen: PassageCollections, stem: string | null): Promise<void> =>
    await finishBuild(seen, stem).catch(() => undefined);
  const stemOf = (model: string): Promise<string> => stemOfModel(prefix, model);
  return {
    provider: "qdrant",
    search: async (tenantId, query) => {
      if (isFutile(query)) return NOTHING_FOUND;
      const { embedding } = query;
      const stem = embedding === null ? null : await stemOf(embedding.model);
      const vector =
        embedding === null || stem === null ? null : { stem, vector: embedding.vector };
      const ask = async ({ current }: PassageCollections): Promise<PassageHits> => {
        if (current === null) return NOTHING_FOUND;
        const collection = openPassageCollection(connection, current);
        return await searchPassages(collection, { tenantId, query, vector });
      };
      const seen = await aliases.recall();
      // The last page of a new collection may be long written when its check was last due.
      await tryFinishing(seen, stem);
      return await ask(seen).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error;
        return await ask(await aliases.read());
      });
    },
    replaceDocument: async (tenantId, document) => {
      const { documentId, revision, passages } = document;
      const wanted = await findWanted(document, stemOf);
      const outcome = await writeEverywhere(parts, {
        wanted,
        change: {
          place: { tenantId, documentId },
          applied: { kind: "marker", revision },
          makePassages: ({ name }) =>
            toPassagePoints(name, tenantId, { document, stem: wanted?.stem ?? null }),
        },
      });
      if (outcome !== null) {
        await tryFinishing(outcome.collections, wanted?.stem ?? null);
        return outcome.revision;
      }
      // A page that says nothing is indexed as soon as it is not there.
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
  };
}

async function findWanted(
  { embedding }: DocumentPassages,
  stemOf: (model: string) => Promise<string>,
): Promise<WantedCollection | null> {
  const vector = embedding?.vectors.find(isUsableVector);
  if (embedding === null || vector === undefined) return null;
  return { stem: await stemOf(embedding.model), dimension: vector.length };
}

/** An operator may have deleted the collection that the alias named a moment ago. */
function isMissing(error: unknown): boolean {
  return error instanceof QdrantRefusal && error.status === 404;
}
