import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import type { ConcurrencyCap } from "../route-caps.ts";

/** Beyond so many callers, the places that nobody left are looked for, so often at most. */
const MAX_COUNTED = 10_000;
const SWEPT_EVERY_MS = 10_000;

/** A place among the requests that are being worked on. */
export interface Place {
  /** Keeps it for so many milliseconds from now: a stream that is still read. */
  keep(ms: number): void;
  leave(): void;
}

/** Who is being worked for in this isolate; lives as long as it does. */
export interface Places {
  /** Takes a place for at most `ms`, since a client that is gone may leave none; null when all are taken. */
  take(caller: CallerContext, cap: ConcurrencyCap, ms: number): Place | null;
}

interface Holder {
  /** Milliseconds since 1970. */
  endsAt: number;
}

/** Counts what is being worked on for each caller and each tenant, kind by kind. */
export function openPlaces(now: () => number = () => Date.now()): Places {
  const counted = new Map<string, Set<Holder>>();
  let sweptAt = now();

  function forgetEnded(name: string): void {
    const holders = counted.get(name);
    for (const holder of holders ?? []) if (holder.endsAt <= now()) holders?.delete(holder);
    if (holders?.size === 0) counted.delete(name);
  }

  function sweep(): void {
    if (counted.size <= MAX_COUNTED || now() < sweptAt + SWEPT_EVERY_MS) return;
    sweptAt = now();
    for (const name of counted.keys()) forgetEnded(name);
  }

  function isFull(name: string, most: number): boolean {
    if ((counted.get(name)?.size ?? 0) < most) return false;
    forgetEnded(name);
    return (counted.get(name)?.size ?? 0) >= most;
  }

  function enter(name: string, holder: Holder): void {
    const holders = counted.get(name) ?? new Set();
    counted.set(name, holders.add(holder));
  }

  function leave(name: string, holder: Holder): void {
    const holders = counted.get(name);
    holders?.delete(holder);
    if (holders?.size === 0) counted.delete(name);
  }

  return {
    take: ({ tenantId, userId }, { kind, perPrincipal, perTenant }, ms) => {
      const tenant = `${kind} ${tenantId}`;
      const principal = `${tenant} ${userId}`;
      if (isFull(principal, perPrincipal) || isFull(tenant, perTenant)) return null;
      sweep();
      const holder = { endsAt: now() + ms };
      for (const name of [principal, tenant]) enter(name, holder);
      return {
        keep: (longer) => {
          holder.endsAt = now() + longer;
        },
        leave: () => {
          for (const name of [principal, tenant]) leave(name, holder);
        },
      };
    },
  };
}
