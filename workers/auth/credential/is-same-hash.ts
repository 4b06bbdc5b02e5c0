/** Compared with when nothing is stored, so that unknown and wrong secrets take the same path; no secret has this hash. */
export const HASH_OF_NOTHING = "0".repeat(64);

/** Compares two hashes of the same length in constant time. */
export function isSameHash(left: string, right: string): boolean {
  const encoder = new TextEncoder();
  return crypto.subtle.timingSafeEqual(encoder.encode(left), encoder.encode(right));
}
