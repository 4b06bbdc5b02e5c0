const KEY_BYTES = 32;
/** Of 32 random bytes some 30 differ. */
const MIN_DIFFERENT_BYTES = 16;

/** Reads a key of AES-256 in base64; throws, without repeating it, when it is missing, of another length or easily guessed. */
export function parseSecretsKey(variable: string, text: string | undefined): Uint8Array {
  const key = decode(text ?? "");
  if (key?.byteLength !== KEY_BYTES) {
    throw new Error(
      `${variable} must be set to 32 random bytes in base64: make one with \`openssl rand -base64 32\`.`,
    );
  }
  if (isGuessed(key)) {
    throw new Error(`${variable} is easily guessed: make it with \`openssl rand -base64 32\`.`);
  }
  return key;
}

function decode(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** A passphrase, bytes that repeat, or bytes that count. */
function isGuessed(key: Uint8Array): boolean {
  const [first = 0, second = 0] = key;
  const step = second - first;
  return (
    new Set(key).size < MIN_DIFFERENT_BYTES ||
    key.every((byte) => byte >= 0x20 && byte < 0x7f) ||
    key.every((byte, index) => byte === ((first + index * step) & 0xff))
  );
}
