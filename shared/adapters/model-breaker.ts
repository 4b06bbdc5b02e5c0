import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type { HealthStatus } from "../contracts/health.ts";
import { AppError } from "../errors/app-error.ts";

const FAILURES_TO_OPEN = 5;
const HALF_OPEN_AFTER_MS = 10_000;

/** Keeps a model that is down from being asked; lives as long as its isolate. */
export interface ModelBreaker {
  /**
   * Passes a reply on and counts how it ended. Throws MODEL_UNAVAILABLE without asking after five replies in a row that
   * ended so; ten seconds later one is let through to try. A reply that its reader left, or that failed otherwise, says
   * nothing of the model.
   */
  guard<Chunk>(ask: () => AsyncIterable<Chunk>): AsyncGenerator<Chunk>;
  status(): HealthStatus;
}

/** Makes a breaker that is closed. */
export function createModelBreaker(): ModelBreaker {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: HALF_OPEN_AFTER_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  return {
    status: () => statusOf(policy.state),
    async *guard(ask) {
      const ended = Promise.withResolvers<void>();
      // While one reply tries, the policy would have the others wait for its end.
      if (policy.state === CircuitState.HalfOpen) throw modelUnavailable();
      let isAdmitted = false as boolean;
      const counted = policy.execute(() => {
        isAdmitted = true;
        return ended.promise;
      });
      counted.catch(() => undefined);
      if (!isAdmitted) throw modelUnavailable();
      try {
        yield* ask();
        ended.resolve();
      } catch (error) {
        ended.reject(error);
        throw error;
      } finally {
        ended.reject(new Error("the reader left"));
      }
    },
  };
}

/** What a caller is told when a model cannot be had; it holds nothing of what the provider said. */
export function modelUnavailable(): AppError {
  return new AppError({
    code: "MODEL_UNAVAILABLE",
    detail: "The model cannot be reached. Try again.",
  });
}

function isOutage(error: Error): boolean {
  return error instanceof AppError && error.code === "MODEL_UNAVAILABLE";
}

function statusOf(state: CircuitState): HealthStatus {
  if (state === CircuitState.Open) return "down";
  return state === CircuitState.HalfOpen ? "degraded" : "ok";
}
