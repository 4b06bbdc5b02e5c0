import { DurableObject } from "cloudflare:workers";
import type { DocumentPassages, PassageQuery } from "../../shared/ports/search-index.ts";
import { createTables } from "./create-tables.ts";
import { placeDocument } from "./place-document.ts";
import { removeDocument } from "./remove-document.ts";
import { replaceDocument } from "./replace-document.ts";
import { searchPassages, type ShardHits } from "./search-passages.ts";
import { openShardStores, type ShardStores } from "./shard-stores.ts";

/** The highest revision applied to a document, or the shard that has to be told instead. */
export type Applied = { revision: number } | { shard: number };

/**
 * A shard of one tenant's embedded search index. A change is one transaction; a call for another tenant throws. The
 * tenant's first shard is called with its capacity and says where a document belongs; the others take what they get.
 */
export class SearchShard extends DurableObject {
  #stores: ShardStores;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    createTables(state.storage.sql);
    this.#stores = openShardStores(state.storage.sql);
  }

  async search(tenantId: string, query: PassageQuery): Promise<ShardHits> {
    return searchPassages(this.#storesOf(tenantId), query);
  }

  async replaceDocument(
    tenantId: string,
    document: DocumentPassages,
    capacity: number | null,
  ): Promise<Applied> {
    const { documentId, passages } = document;
    const place = { documentId, passages: passages.length, capacity };
    return this.#change(tenantId, place, (stores) => replaceDocument(stores, document));
  }

  async removeDocument(
    tenantId: string,
    { documentId, revision }: Removal,
    capacity: number | null,
  ): Promise<Applied> {
    const place = { documentId, passages: 0, capacity };
    return this.#change(tenantId, place, (stores) => removeDocument(stores, documentId, revision));
  }

  /** Refuses every tenant from now on, and tells how many shards the tenant had that is deleted. */
  async retire(): Promise<number> {
    this.#stores.owner.retire();
    return this.#stores.placements.countShards();
  }

  /** Removes everything of a tenant that was deleted, and returns how many passages that were; it refuses every tenant from now on. */
  async erase(): Promise<number> {
    const passages = this.#stores.passages.count();
    const { storage } = this.ctx;
    await storage.deleteAll();
    createTables(storage.sql);
    this.#stores = openShardStores(storage.sql);
    this.#stores.owner.retire();
    return passages;
  }

  /** A change that fails is rolled back, and so is what the stores hold of it in memory. */
  #change(tenantId: string, place: Place, change: (stores: ShardStores) => number): Applied {
    const stores = this.#storesOf(tenantId);
    const { capacity, ...placing } = place;
    try {
      return this.ctx.storage.transactionSync(() => {
        const shard = capacity === null ? 0 : placeDocument(stores, { ...placing, capacity });
        return shard === 0 ? { revision: change(stores) } : { shard };
      });
    } catch (error) {
      this.#stores = openShardStores(this.ctx.storage.sql);
      throw error;
    }
  }

  #storesOf(tenantId: string): ShardStores {
    this.#stores.owner.claim(tenantId);
    return this.#stores;
  }
}

/** A document to take out of the index. */
export interface Removal {
  documentId: string;
  revision: number;
}

interface Place {
  documentId: string;
  passages: number;
  capacity: number | null;
}
