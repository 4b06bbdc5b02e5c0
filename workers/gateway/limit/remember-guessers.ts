const MAX_REMEMBERED = 10_000;

/** Addresses that have sent too many keys that do not hold; lives as long as its isolate. */
export interface GuesserMemory {
  /** Notes that the gate has refused an address after a wrong key of its. */
  note(address: string): void;
  /** Whether no key from this address may be looked up that is not known to hold. */
  isGuesser(address: string): boolean;
}

/** Remembers addresses for so many milliseconds, which nothing that they send in between makes longer. */
export function rememberGuessers(
  rememberedMs: number,
  now: () => number = () => Date.now(),
): GuesserMemory {
  const until = new Map<string, number>();
  return {
    note: (address) => {
      if (until.size >= MAX_REMEMBERED) until.clear();
      until.set(address, now() + rememberedMs);
    },
    isGuesser: (address) => {
      const isRemembered = (until.get(address) ?? 0) > now();
      if (!isRemembered) until.delete(address);
      return isRemembered;
    },
  };
}
