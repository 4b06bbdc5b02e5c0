import { DurableObject } from "cloudflare:workers";
import type { ServiceTally } from "../../shared/observability/service-tally.ts";
import { ServiceMetricsStore } from "./service-metrics-store.ts";
import { addTallies } from "./service-tally-state.ts";

/** Counts the operations of one service; named after it. */
export class ServiceMetrics extends DurableObject {
  readonly #store: ServiceMetricsStore;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#store = new ServiceMetricsStore(state.storage.sql);
  }

  /** Adds a tally to the one that is kept; nothing is awaited in between, so that no call comes between. */
  add(tally: ServiceTally): void {
    this.#store.write(addTallies(this.#store.read(), tally));
  }

  /** Reads everything that was counted since the object was made. */
  readTally(): ServiceTally {
    return this.#store.read();
  }
}
