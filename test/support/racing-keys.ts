import type { IdempotencyRepository } from "../../shared/idempotency/idempotency-repository.ts";

/** Keys that so many look for at once: none of them gets an answer, which is that there is none, before all have asked. */
export function racingKeys(keys: IdempotencyRepository, racers: number): IdempotencyRepository {
  const all = Promise.withResolvers<void>();
  let asked = 0;
  return {
    find: async (claim) => {
      asked += 1;
      if (asked > racers) return await keys.find(claim);
      const known = await keys.find(claim);
      if (asked === racers) all.resolve();
      await all.promise;
      return known;
    },
  };
}
