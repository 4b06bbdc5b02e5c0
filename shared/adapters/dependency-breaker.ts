import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleAll } from "cockatiel";
import type { HealthStatus } from "../contracts/health.ts";

const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 10_000;

/** Keeps an outside dependency that is down from being asked; lives as long as its isolate. */
export interface DependencyBreaker {
  /**
   * Makes a call that must end within the deadline (milliseconds), and counts how it ended. After five failures in a
   * row it throws without calling; ten seconds later one call is let through to try.
   */
  run<T>(deadlineMs: number, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** What the last calls have shown; asking costs nothing. */
  status(): HealthStatus;
}

/** Makes a breaker that is closed. */
export function createDependencyBreaker(): DependencyBreaker {
  const policy = circuitBreaker(handleAll, {
    halfOpenAfter: HALF_OPEN_AFTER_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  return {
    status: () => statusOf(policy.state),
    run: async (deadlineMs, call) => {
      // While one call tries, the policy would have the others wait for its end.
      if (policy.state === CircuitState.HalfOpen) throw new Error("the dependency is being tried");
      return await policy.execute(() => withinDeadline(call, deadlineMs));
    },
  };
}

/** A call that does not heed its signal is left behind. */
async function withinDeadline<T>(
  call: (signal: AbortSignal) => Promise<T>,
  deadlineMs: number,
): Promise<T> {
  const signal = AbortSignal.timeout(deadlineMs);
  const expired = Promise.withResolvers<never>();
  const expire = (): void => expired.reject(new Error("the dependency did not answer in time"));
  signal.addEventListener("abort", expire, { once: true });
  try {
    return await Promise.race([call(signal), expired.promise]);
  } finally {
    signal.removeEventListener("abort", expire);
  }
}

function statusOf(state: CircuitState): HealthStatus {
  if (state === CircuitState.Open) return "down";
  return state === CircuitState.HalfOpen ? "degraded" : "ok";
}
