import { DurableObject } from "cloudflare:workers";
import type { OperationCount } from "./operation-counts.ts";
import { ServiceMetricsStore } from "./service-metrics-store.ts";

/** Counts the operations of one service; named after it. */
export class ServiceMetrics extends DurableObject {
  readonly #store: ServiceMetricsStore;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#store = new ServiceMetricsStore(state.storage.sql);
  }

  /** Adds counts to those that are kept. */
  add(counts: OperationCount[]): void {
    this.#store.add(counts);
  }

  /** Reads all counts since the object was made, by operation, then outcome. */
  readCounts(): OperationCount[] {
    return this.#store.read();
  }
}
