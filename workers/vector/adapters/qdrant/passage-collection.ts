import type { Schemas } from "@qdrant/js-client-rest";
import * as z from "zod";
import { batchPoints } from "./batch-points.ts";
import type { CollectionName } from "./collection-name.ts";
import { ALL_MARKERS, everythingOf, markersOf, passagesOf } from "./passage-filters.ts";
import { ScoredPassage } from "./passage-point.ts";
import type { QdrantConnection, QdrantRequest } from "./qdrant-connection.ts";
import {
  highestOf,
  MarkerPayload,
  type AppliedRevision,
  type DocumentPlace,
} from "./revision-marker.ts";

const READ_DEADLINE_MS = 4_000;
const WRITE_DEADLINE_MS = 20_000;

const Written = z.object({ status: z.literal("completed") });
const Scrolled = z.object({ points: z.array(z.object({ payload: MarkerPayload })) });
const Found = z.object({ points: z.array(ScoredPassage) });
const FoundAny = z.object({ points: z.array(z.unknown()) });
const Counted = z.object({ count: z.number().int() });
const Faceted = z.object({ hits: z.array(z.object({ count: z.number().int() })) });

/** What was found, then perhaps what may say it otherwise, then perhaps any vector. */
const Answered = z.tuple([Found], FoundAny);
const AnsweredTwice = z.tuple([Found, Found], FoundAny);

/** What is asked at once: the search, one for what pages say otherwise, and one for any vector. */
interface AskedSearches {
  search: Schemas["QueryRequest"];
  rewording: Schemas["QueryRequest"] | null;
  probe: Schemas["QueryRequest"] | null;
}

/** The answer to a search, and whether the caller may see any passage with a vector; null when nobody asked. */
interface FoundPassages {
  passages: ScoredPassage[];
  /** Those that may say it otherwise, best first. */
  reworded: ScoredPassage[];
  hasVectors: boolean | null;
}

/** What one collection is asked to do; each write has happened when it returns. */
export interface PassageCollection {
  name: CollectionName;
  upsert(points: Schemas["PointStruct"][]): Promise<void>;
  remove(filter: Schemas["Filter"]): Promise<void>;
  /** Removes every point of a tenant and returns how many passages that were. */
  removeTenant(tenantId: string): Promise<number>;
  findHighest(place: DocumentPlace): Promise<AppliedRevision | null>;
  search(asked: AskedSearches): Promise<FoundPassages>;
  /** Counts the documents that can be found; one with two revisions counts twice. */
  countMarkers(): Promise<number>;
  hasDoubleMarkers(): Promise<boolean>;
}

type Writing = Pick<PassageCollection, "upsert" | "remove" | "removeTenant">;
type Reading = Pick<PassageCollection, "findHighest" | "search">;
type Counting = Pick<PassageCollection, "countMarkers" | "hasDoubleMarkers">;

/** Opens a collection by its name. */
export function openPassageCollection(
  connection: QdrantConnection,
  name: CollectionName,
): PassageCollection {
  return {
    name,
    ...openWriting(connection, name.full),
    ...openReading(connection, name.full),
    ...openCounting(connection, name.full),
  };
}

function openWriting({ ask }: QdrantConnection, collection_name: string): Writing {
  const write = { deadlineMs: WRITE_DEADLINE_MS, reply: Written };
  const remove = async (filter: Schemas["Filter"]): Promise<void> => {
    const body = { collection_name, filter, wait: true };
    await ask({ ...write, send: (api, init) => api.deletePoints(body, init) });
  };
  return {
    upsert: async (points) => {
      for (const batch of batchPoints(points)) {
        const body = { collection_name, points: batch, wait: true };
        await ask({ ...write, send: (api, init) => api.upsertPoints(body, init) });
      }
    },
    remove,
    removeTenant: async (tenantId) => {
      const counted = { collection_name, filter: passagesOf(tenantId), exact: true };
      const { count } = await ask({
        deadlineMs: READ_DEADLINE_MS,
        reply: Counted,
        send: (api, init) => api.countPoints(counted, init),
      });
      await remove(everythingOf(tenantId));
      return count;
    },
  };
}

function openReading({ ask }: QdrantConnection, collection_name: string): Reading {
  const read = { deadlineMs: READ_DEADLINE_MS };
  return {
    findHighest: async (place) => {
      // Of one revision there are a marker and a tombstone at most.
      const order = { order_by: { key: "revision", direction: "desc" as const }, limit: 2 };
      const body = { collection_name, filter: markersOf(place), ...order, with_payload: true };
      const { points } = await ask({
        ...read,
        reply: Scrolled,
        send: (api, init) => api.scrollPoints(body, init),
      });
      return highestOf(points.map(({ payload }) => payload));
    },
    search: async ({ search, rewording, probe }) => {
      const searches = [search, rewording, probe].flatMap((asked) => asked ?? []);
      const send: QdrantRequest<unknown>["send"] = (api, init) =>
        api.queryBatchPoints({ collection_name, searches }, init);
      if (rewording === null) {
        const [found, probed] = await ask({ ...read, reply: Answered, send });
        return { passages: found.points, reworded: [], hasVectors: isAny(probed) };
      }
      const [found, reworded, probed] = await ask({ ...read, reply: AnsweredTwice, send });
      return { passages: found.points, reworded: reworded.points, hasVectors: isAny(probed) };
    },
  };
}

function isAny(found: z.infer<typeof FoundAny> | undefined): boolean | null {
  return found === undefined ? null : found.points.length > 0;
}

function openCounting({ ask }: QdrantConnection, collection_name: string): Counting {
  const read = { deadlineMs: READ_DEADLINE_MS };
  const all = { collection_name, filter: ALL_MARKERS, exact: true };
  return {
    countMarkers: async () => {
      const { count } = await ask({
        ...read,
        reply: Counted,
        send: (api, init) => api.countPoints(all, init),
      });
      return count;
    },
    hasDoubleMarkers: async () => {
      const { hits } = await ask({
        ...read,
        reply: Faceted,
        send: (api, init) => api.facet({ ...all, key: "documentId", limit: 1 }, init),
      });
      return hits.some(({ count }) => count > 1);
    },
  };
}
