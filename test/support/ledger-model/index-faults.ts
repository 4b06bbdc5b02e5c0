import { env } from "cloudflare:workers";
import type { Applied, SearchShard } from "../../../durable-objects/search-shard/search-shard.ts";

/** What is broken at the moment. */
export interface Faults {
  /** No text can be embedded. */
  isEmbeddingDown: boolean;
  /** The index takes nothing and finds nothing. */
  isIndexDown: boolean;
  /** The index does what it is told, and its answer is lost. */
  areAnswersLost: boolean;
}

/** Where a delivery waits until it is let go on. */
export interface Gate {
  place: "before the write" | "after the write";
  opened: Promise<void>;
  /** Called when a write stands before it. */
  reach: () => void;
}

/** The embedding service, which fails while it is down. */
export function embeddingUnder(faults: Faults): Fetcher {
  return {
    modelName: async (): Promise<unknown> =>
      Reflect.apply(Reflect.get(env.EMBEDDING, "modelName"), env.EMBEDDING, []),
    embed: async (...request: unknown[]): Promise<unknown> => {
      if (faults.isEmbeddingDown) throw new Error("The embedding service is down.");
      return Reflect.apply(Reflect.get(env.EMBEDDING, "embed"), env.EMBEDDING, request);
    },
  } as object as Fetcher;
}

/** The real shards, behind what is broken and a gate that each write passes. */
export function shardsUnder(faults: Faults, gate?: Gate): DurableObjectNamespace<SearchShard> {
  const getByName = (
    name: string,
  ): Pick<SearchShard, "search" | "replaceDocument" | "removeDocument"> => {
    const shard = env.SEARCH_SHARD.getByName(name);
    const ask = <T>(call: () => Promise<T>): Promise<T> => {
      if (faults.isIndexDown) throw new Error("The index is down.");
      return call();
    };
    const write = async (call: () => Promise<Applied>): Promise<Applied> => {
      if (gate?.place === "before the write") await waitAt(gate);
      const applied = await ask(call);
      if (gate?.place === "after the write") await waitAt(gate);
      if (faults.areAnswersLost) throw new Error("The answer of the index is lost.");
      return applied;
    };
    return {
      search: async (...query) => ask(async () => shard.search(...query)),
      replaceDocument: (...document) => write(async () => shard.replaceDocument(...document)),
      removeDocument: (...removal) => write(async () => shard.removeDocument(...removal)),
    };
  };
  return { getByName } as object as DurableObjectNamespace<SearchShard>;
}

function waitAt({ reach, opened }: Gate): Promise<void> {
  reach();
  return opened;
}
