import * as z from "zod";
import { readCollectionName, type CollectionName } from "./collection-name.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";

const REMEMBERED_MS = 10_000;
const READ_DEADLINE_MS = 1_500;
const WRITE_DEADLINE_MS = 10_000;

const Aliases = z.object({
  aliases: z.array(z.object({ alias_name: z.string(), collection_name: z.string() })),
});

/** The collection that is searched, and the one that is being built to take its place. */
export interface PassageCollections {
  current: CollectionName | null;
  next: CollectionName | null;
}

/** The aliases `<prefix>` and `<prefix>-next`, which say what every isolate reads and writes. */
export interface CollectionAliases {
  read(): Promise<PassageCollections>;
  /** What was read in the last 10 s, else what is read now. */
  recall(): Promise<PassageCollections>;
  setCurrent(collection: CollectionName): Promise<void>;
  setNext(collection: CollectionName): Promise<void>;
  /** Makes the next collection the current one, in one update. */
  switchTo(collection: CollectionName): Promise<void>;
}

/** Makes the aliases of a prefix. */
export function createCollectionAliases({
  connection,
  prefix,
  now,
}: {
  connection: QdrantConnection;
  prefix: string;
  now: () => number;
}): CollectionAliases {
  const nextName = `${prefix}-next`;
  let known: { at: number; collections: PassageCollections } | null = null;
  const read = async (): Promise<PassageCollections> => {
    const { aliases } = await connection.ask({
      deadlineMs: READ_DEADLINE_MS,
      reply: Aliases,
      send: (api, init) => api.getCollectionsAliases({}, init),
    });
    const targets = new Map(aliases.map((alias) => [alias.alias_name, alias.collection_name]));
    const find = (name: string): CollectionName | null => {
      const target = targets.get(name);
      return target === undefined ? null : readCollectionName(target);
    };
    const collections = { current: find(prefix), next: find(nextName) };
    known = { at: now(), collections };
    return collections;
  };
  const set = async (
    alias_name: string,
    { full }: CollectionName,
    left: string[],
  ): Promise<void> => {
    const actions = [
      ...left.map((name) => ({ delete_alias: { alias_name: name } })),
      { create_alias: { alias_name, collection_name: full } },
    ];
    await connection.ask({
      deadlineMs: WRITE_DEADLINE_MS,
      reply: z.literal(true),
      send: (api, init) => api.updateAliases({ actions }, init),
    });
    known = null;
  };
  return {
    read,
    recall: async () =>
      known !== null && now() - known.at < REMEMBERED_MS ? known.collections : await read(),
    setCurrent: (collection) => set(prefix, collection, [prefix]),
    setNext: (collection) => set(nextName, collection, [nextName]),
    switchTo: (collection) => set(prefix, collection, [prefix, nextName]),
  };
}
