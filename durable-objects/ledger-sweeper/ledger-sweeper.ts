import { DurableObject } from "cloudflare:workers";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { LedgerSweeperCalls } from "./ledger-sweeper-client.ts";
import type { LedgerSweeperCollaborators } from "./ledger-sweeper-collaborators.ts";
import { FIRST_RING_MS } from "./ring-delay.ts";
import { sweepLedger } from "./sweep-ledger.ts";
import { beginWalk, continueWalk, MAX_STALE_DOCUMENTS, type VersionWalk } from "./version-walk.ts";

/** Milliseconds after which a sweep that failed is tried again; the platform itself gives up after a few times. */
const RETRY_SWEEP_MS = 30_000;

/** Milliseconds for which a row that is not there yet is waited for: no statement of D1 takes as long. */
const ARMED_MS = 60_000;

const ARMED_KEY = "armed";
const WALK_KEY = "walk";
const RETIRED_KEY = "retired";

/** Whose ledger is swept, since an object woken by its alarm is not told its name, and until when a row may yet come. */
interface Armed {
  tenantId: string;
  armedUntil: number;
}

/**
 * Rings again for the rows of one tenant's ledger whose doorbell was lost, until none waits, and has those indexed again
 * that were indexed with another version.
 */
export abstract class LedgerSweeperObject<Bindings>
  extends DurableObject<Bindings>
  implements Omit<LedgerSweeperCalls, "retire">
{
  /** Read whenever the ledger is swept, so that a test may put others in place. */
  readonly collaborators: LedgerSweeperCollaborators;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.collaborators = { ...this.openCollaborators(env) };
  }

  /** Opens what the object calls out of the bindings of the Worker that hosts it. */
  protected abstract openCollaborators(env: Bindings): LedgerSweeperCollaborators;

  async arm(tenantId: string): Promise<void> {
    if (await this.#isRetired()) return;
    const now = Date.now();
    const armed: Armed = { tenantId, armedUntil: now + ARMED_MS };
    await this.ctx.storage.put(ARMED_KEY, armed);
    await this.#sweepBy(now + FIRST_RING_MS);
  }

  async follow(tenantId: string): Promise<void> {
    if (await this.#isRetired()) return;
    const { storage } = this.ctx;
    const version = await this.collaborators.readIndexVersion();
    const walk = await storage.get<VersionWalk>(WALK_KEY);
    if (version === null || walk?.version === version) return;
    const now = Date.now();
    const armed = (await storage.get<Armed>(ARMED_KEY)) ?? { tenantId, armedUntil: now };
    await storage.put({ [ARMED_KEY]: armed, [WALK_KEY]: beginWalk(version, now) });
    await this.#sweepBy(now + FIRST_RING_MS);
  }

  /** Forgets whose ledger it was; what stays says no more than that it has no work. */
  async retire(): Promise<void> {
    const { storage } = this.ctx;
    await storage.deleteAlarm();
    await storage.deleteAll();
    await storage.put(RETIRED_KEY, true);
  }

  override async alarm(): Promise<void> {
    const armed = await this.ctx.storage.get<Armed>(ARMED_KEY);
    if (armed === undefined) return;
    const { tenantId, armedUntil } = armed;
    const nextStepAt = await this.#walk(tenantId).catch(() => Date.now() + RETRY_SWEEP_MS);
    const nextRingAt = await this.#sweep(tenantId).catch(() => Date.now() + RETRY_SWEEP_MS);
    if (nextStepAt !== null) await this.#sweepBy(nextStepAt);
    if (nextRingAt !== null) await this.#sweepBy(nextRingAt);
    if (armedUntil > Date.now()) await this.#sweepBy(armedUntil);
  }

  async #walk(tenantId: string): Promise<number | null> {
    const walk = await this.ctx.storage.get<VersionWalk>(WALK_KEY);
    const now = Date.now();
    if (walk === undefined || walk.nextAt === null || walk.nextAt > now)
      return walk?.nextAt ?? null;
    const { version, after } = walk;
    const page = { version, after, now, limit: MAX_STALE_DOCUMENTS };
    const found = await this.collaborators.waiting.requeueStale(tenantId, page);
    const continued = continueWalk(walk, found, now);
    await this.ctx.storage.put(WALK_KEY, continued);
    return continued.nextAt;
  }

  #sweep(tenantId: string): Promise<number | null> {
    const ctx = { tenantId, requestId: newId("req") };
    return logOperation({ service: "documentation", name: "sweepLedger", ctx }, () =>
      sweepLedger(this.collaborators, ctx, Date.now()),
    );
  }

  async #isRetired(): Promise<boolean> {
    return (await this.ctx.storage.get(RETIRED_KEY)) === true;
  }

  async #sweepBy(time: number): Promise<void> {
    const { storage } = this.ctx;
    const planned = await storage.getAlarm();
    if (planned === null || planned > time) await storage.setAlarm(time);
  }
}
