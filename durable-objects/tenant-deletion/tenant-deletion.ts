import { DurableObject } from "cloudflare:workers";
import { systemContext, type CallerContext } from "../../shared/contracts/caller-context.ts";
import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { TenantDeletionCalls } from "./tenant-deletion-client.ts";
import type { TenantDeletionCollaborators } from "./tenant-deletion-collaborators.ts";
import {
  advance,
  askedDeletion,
  holderOf,
  retreat,
  type Advance,
  type DeletionState,
} from "./tenant-deletion-state.ts";

/** Milliseconds after which a deletion whose beginning was interrupted is taken up, or dropped. */
const TAKE_UP_MS = 10_000;
/** Steps of one alarm; each is kept, and what is left waits for the next alarm. */
const MAX_STEPS = 20;

const STATE_KEY = "deletion";

/** Empties every service of one tenant in small steps that outlive a crash; named after the tenant. */
export abstract class TenantDeletionObject<Bindings>
  extends DurableObject<Bindings>
  implements TenantDeletionCalls
{
  /** Read whenever somebody is called, so that a test may put others in place. */
  readonly collaborators: TenantDeletionCollaborators;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.collaborators = { ...this.openCollaborators(env) };
  }

  /** Opens what the object calls out of the bindings of the Worker that hosts it. */
  protected abstract openCollaborators(env: Bindings): TenantDeletionCollaborators;

  /** The alarm is set before `auth` hears of it: whatever dies in between, the deletion is taken up or dropped. */
  async begin(ctx: CallerContext, { name }: { name: string }): Promise<Result<{ id: string }>> {
    const { storage } = this.ctx;
    const kept = await storage.get<DeletionState>(STATE_KEY);
    const state = kept ?? askedDeletion(ctx.tenantId, newId("del"));
    await storage.setAlarm(Date.now() + TAKE_UP_MS);
    await storage.put(STATE_KEY, state);
    const { id } = state;
    const begun = await this.collaborators.auth.beginTenantDeletion(ctx, { id, name });
    if (!begun.ok) return begun;
    await storage.put(STATE_KEY, { ...state, phase: "removing" });
    const isShut = await this.#shut(ctx);
    await storage.setAlarm(Date.now());
    return isShut ? succeed({ id }) : unconfirmed(id);
  }

  override async alarm(): Promise<void> {
    const { storage } = this.ctx;
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const state = await storage.get<DeletionState>(STATE_KEY);
      if (state === undefined) return;
      const next = await this.#step(state);
      if (next.nextInMs === null) return await this.#finish(next.state);
      await storage.put(STATE_KEY, next.state);
      if (next.nextInMs > 0) return await storage.setAlarm(Date.now() + next.nextInMs);
    }
    await storage.setAlarm(Date.now());
  }

  /** Never rejects: a step that fails is logged by who failed, and tried again later. */
  async #step(state: DeletionState): Promise<Advance> {
    const ctx = systemContext(state.tenantId, newId("req"));
    const { auth } = this.collaborators;
    let reached = state;
    try {
      if (state.phase === "asked") return await this.#takeUp(state, ctx);
      const holder = this.collaborators[holderOf(state)];
      const next = advance(state, await holder.deleteTenantData(ctx));
      const { removed } = next.state;
      reached = { ...state, removed };
      const finishedAt = next.nextInMs === null ? Date.now() : null;
      await auth.recordTenantDeletion(ctx, { removed, finishedAt });
      return next;
    } catch {
      return retreat(reached);
    }
  }

  /** What `auth` has not heard of was never promised to anybody. */
  async #takeUp(state: DeletionState, ctx: CallerContext): Promise<Advance> {
    if (!(await this.collaborators.auth.isTenantDeleted(ctx))) return { state, nextInMs: null };
    return { state: { ...state, phase: "removing" }, nextInMs: 0 };
  }

  /** Has the services that show something of the tenant show it no more, at once; tells whether all do. */
  async #shut(ctx: CallerContext): Promise<boolean> {
    const { documentation, chat } = this.collaborators;
    const shut = await Promise.allSettled(
      [documentation, chat].map((holder) => holder.deleteTenantData(ctx)),
    );
    const state = await this.ctx.storage.get<DeletionState>(STATE_KEY);
    if (state !== undefined) {
      const portions = shut.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      const added = portions.reduce(
        (sum, { removed }) => advance(sum, { removed, isDone: false }).state,
        state,
      );
      await this.ctx.storage.put(STATE_KEY, added);
    }
    return shut.every(({ status }) => status === "fulfilled");
  }

  async #finish({ tenantId, phase }: DeletionState): Promise<void> {
    const ctx = { tenantId, requestId: newId("req") };
    const name = phase === "asked" ? "dropTenantDeletion" : "finishTenantDeletion";
    await logOperation({ service: "gateway", name, ctx }, () => this.#forget());
  }

  async #forget(): Promise<void> {
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}

function unconfirmed(id: string): ReturnType<typeof fail> {
  return fail(
    "UNAVAILABLE",
    `The deletion has begun and goes on by itself, but not every service has confirmed it yet. Its report is at /api/v1/tenant-deletions/${id}.`,
    { retryAfterSeconds: 10 },
  );
}
