import { spellBase32 } from "./spell-base32.ts";

/** Draws characters of Crockford's base 32 in lower case from the system's CSPRNG; each holds 5 random bits. */
export function randomBase32(characters: number): string {
  return spellBase32(crypto.getRandomValues(new Uint8Array(characters)));
}
