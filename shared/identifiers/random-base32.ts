const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Draws characters of Crockford's base 32 in lower case from the system's CSPRNG; each holds 5 random bits. */
export function randomBase32(characters: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(characters));
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte & 31);
  return text;
}
