import { randomBase32 } from "./random-base32.ts";

const ID_CHARACTERS = 20;

/** Makes an opaque id: the prefix of its kind and 100 random bits in Crockford's base 32, such as `src_4t0...`. */
export function newId(prefix: string): string {
  return `${prefix}_${randomBase32(ID_CHARACTERS)}`;
}
