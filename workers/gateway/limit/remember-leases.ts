import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { Metered } from "../../../shared/contracts/quota.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";

/** How long a tenant that has no more is refused at most before it is asked again, since its limit may have been raised. */
const REFUSED_MS = 5_000;
const LOOK_AGAIN_MS = 2;
/** How long an object is waited for before another request asks it too. */
const ASKED_MAX_MS = 1_000;
const WINDOW_SECONDS = 60;
const MAX_REMEMBERED = 10_000;

/** What this isolate may let pass of the minutes of tenants; lives as long as it does. */
export interface LeaseMemory {
  /** Takes one from the budget of the caller's tenant. Fails with RATE_LIMITED, rejects when nobody can count. */
  take(ctx: CallerContext): Promise<Metered<null>>;
}

interface Lease {
  limit: number;
  left: number;
  /** Milliseconds since 1970. */
  endsAt: number;
  /** When the tenant has more again, where it has none. */
  resetsAt: number;
  isExhausted: boolean;
}

/**
 * Takes requests out of leases, so that the tenant's object is asked once for many of them. Whoever comes while it is
 * being asked looks again a little later: the request that asks may be cut off, and would leave all who wait for it.
 */
export function rememberLeases(
  auth: Pick<AuthContract, "leaseRequests">,
  now: () => number = () => Date.now(),
): LeaseMemory {
  const leases = new Map<string, Lease>();
  /** Since when somebody asks for a tenant, in milliseconds since 1970. */
  const asking = new Map<string, number>();

  async function lease(ctx: CallerContext): Promise<void> {
    const askedAt = now();
    const { limit, granted, endsInMs } = await auth.leaseRequests(ctx);
    const isExhausted = granted === 0;
    const resetsAt = askedAt + endsInMs;
    const endsAt = isExhausted ? Math.min(resetsAt, askedAt + REFUSED_MS) : resetsAt;
    if (leases.size >= MAX_REMEMBERED) leases.clear();
    leases.set(ctx.tenantId, { limit, left: granted, endsAt, resetsAt, isExhausted });
  }

  async function renew(ctx: CallerContext): Promise<void> {
    const { tenantId } = ctx;
    if (now() - (asking.get(tenantId) ?? 0) < ASKED_MAX_MS) {
      return await scheduler.wait(LOOK_AGAIN_MS);
    }
    asking.set(tenantId, now());
    try {
      await lease(ctx);
    } finally {
      asking.delete(tenantId);
    }
  }

  return {
    take: async (ctx) => {
      for (;;) {
        const held = leases.get(ctx.tenantId);
        if (held !== undefined && held.endsAt > now()) {
          if (held.isExhausted) return refuse(held, now());
          if (held.left > 0) {
            held.left -= 1;
            return succeed(null);
          }
        }
        await renew(ctx);
      }
    },
  };
}

function refuse({ limit, resetsAt }: Lease, now: number): Metered<null> {
  const resetSeconds = Math.ceil((resetsAt - now) / 1_000);
  const detail = `Your company sends more than its ${limit} requests a minute; send this one again later.`;
  const refusal = fail("RATE_LIMITED", detail, { retryAfterSeconds: resetSeconds });
  const quota = { policy: "tenant", limit, windowSeconds: WINDOW_SECONDS, remaining: 0 } as const;
  return { ...refusal, quota: { ...quota, resetSeconds } };
}
