/** Where a secret is kept; it opens nowhere else, so that no row can be given another row's secret. */
export interface SecretPlace {
  /** What the secret is for, such as `identity-provider`. */
  purpose: string;
  tenantId: string;
  id: string;
}

/** Encrypts what must be readable later, which a hash would not allow. */
export interface SecretBox {
  /** Encrypts with the current key, to `<key id>.<nonce>.<ciphertext>`. */
  seal(text: string, place: SecretPlace): Promise<string>;
  /** Decrypts with the current key or the one before; null for anything that was not sealed for this very place. */
  open(sealed: string, place: SecretPlace): Promise<string | null>;
  /** What every text that the current key seals begins with. */
  currentPrefix(): Promise<string>;
}

/** The keys of a deployment, 32 bytes each; the previous one only opens. */
export interface SecretKeys {
  current: Uint8Array;
  previous: Uint8Array | null;
}

const NONCE_BYTES = 12;
const KEY_ID_CHARACTERS = 12;

/** Encrypts with AES-256-GCM; the place is authenticated with each text, and each nonce is random. */
export function createSecretBox({ current, previous }: SecretKeys): SecretBox {
  return {
    currentPrefix: async () => `${await idOfKey(current)}.`,
    seal: async (text, place) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const plain = new TextEncoder().encode(text);
      const parameters = parametersOf(nonce, place);
      const cipher = await crypto.subtle.encrypt(parameters, await importKey(current), plain);
      return [await idOfKey(current), spell(nonce), spell(new Uint8Array(cipher))].join(".");
    },
    open: async (sealed, place) => {
      const [keyId = "", nonce = "", cipher = ""] = sealed.split(".");
      for (const key of previous === null ? [current] : [current, previous]) {
        if ((await idOfKey(key)) === keyId) return await decrypt(key, { nonce, cipher }, place);
      }
      return null;
    },
  };
}

async function decrypt(
  key: Uint8Array,
  { nonce, cipher }: { nonce: string; cipher: string },
  place: SecretPlace,
): Promise<string | null> {
  try {
    const parameters = parametersOf(read(nonce), place);
    const plain = await crypto.subtle.decrypt(parameters, await importKey(key), read(cipher));
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

function parametersOf(
  iv: Uint8Array,
  { purpose, tenantId, id }: SecretPlace,
): SubtleCryptoEncryptAlgorithm {
  const additionalData = new TextEncoder().encode(JSON.stringify([purpose, tenantId, id]));
  return { name: "AES-GCM", iv, additionalData };
}

function importKey(key: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Tells keys apart and nothing about them: the key has 256 random bits. */
async function idOfKey(key: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", key);
  return spell(new Uint8Array(digest)).slice(0, KEY_ID_CHARACTERS);
}

function spell(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function read(text: string): Uint8Array {
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
