import { DurableObject } from "cloudflare:workers";
import type {
  DocumentPassages,
  PassageHits,
  PassageIndexing,
  PassageQuery,
  PassageSearch,
} from "../../shared/ports/search-index.ts";
import { createTables } from "./create-tables.ts";
import { removeDocument } from "./remove-document.ts";
import { replaceDocument } from "./replace-document.ts";
import { searchPassages } from "./search-passages.ts";
import { openShardStores, type ShardStores } from "./shard-stores.ts";

/** A shard of one tenant's embedded search index. A change is one transaction; a call for another tenant throws. */
export class SearchShard extends DurableObject implements PassageSearch, PassageIndexing {
  #stores: ShardStores;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    createTables(state.storage.sql);
    this.#stores = openShardStores(state.storage.sql);
  }

  async search(tenantId: string, query: PassageQuery): Promise<PassageHits> {
    return searchPassages(this.#storesOf(tenantId), query);
  }

  async replaceDocument(tenantId: string, document: DocumentPassages): Promise<number> {
    return this.#change(tenantId, (stores) => replaceDocument(stores, document));
  }

  async removeDocument(tenantId: string, documentId: string, revision: number): Promise<number> {
    return this.#change(tenantId, (stores) => removeDocument(stores, documentId, revision));
  }

  /** A change that fails is rolled back, and so is what the stores hold of it in memory. */
  #change(tenantId: string, change: (stores: ShardStores) => number): number {
    const stores = this.#storesOf(tenantId);
    try {
      return this.ctx.storage.transactionSync(() => change(stores));
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
