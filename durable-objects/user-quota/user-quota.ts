import { DurableObject } from "cloudflare:workers";
import type { RateLimitState } from "../../shared/contracts/quota.ts";
import { takeOne, type QuotaWindow } from "./quota-window-state.ts";
import { UserQuotaStore } from "./user-quota-store.ts";

/** What a quota says to a question. */
export interface QuotaDecision {
  isTaken: boolean;
  state: RateLimitState;
}

/** Counts what one user asks; named after tenant and user. */
export class UserQuota extends DurableObject {
  #store: UserQuotaStore;
  #window: QuotaWindow;

  constructor(state: DurableObjectState, env: Cloudflare.Env) {
    super(state, env);
    this.#store = new UserQuotaStore(state.storage.sql);
    this.#window = this.#store.read();
  }

  /** Takes one, unless that were more than the limit in 60 minutes; nothing is awaited in between, so that no call comes between. */
  take(limit: number): QuotaDecision {
    const { taken, state } = takeOne(this.#window, limit, Date.now());
    if (taken === null) return { isTaken: false, state };
    this.#store.write(taken);
    this.#window = taken;
    return { isTaken: true, state };
  }

  /** Forgets everything, and tells whether anything was counted; what is taken afterwards counts anew. */
  async clear(): Promise<boolean> {
    const wasCounting = this.#window.length > 0;
    this.#window = [];
    await this.ctx.storage.deleteAll();
    this.#store = new UserQuotaStore(this.ctx.storage.sql);
    return wasCounting;
  }
}
