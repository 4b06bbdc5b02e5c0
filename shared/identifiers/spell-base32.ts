const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Spells the lower five bits of each byte as a character of Crockford's base 32 in lower case. */
export function spellBase32(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte & 31);
  return text;
}
