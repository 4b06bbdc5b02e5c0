import { randomBase32 } from "./random-base32.ts";

const BITS_PER_CHARACTER = 5;

/** Makes a secret of at least `bits` random bits in Crockford's base 32; runs on Node as well as on Workers. */
export function newSecret(bits = 160): string {
  return randomBase32(Math.ceil(bits / BITS_PER_CHARACTER));
}
