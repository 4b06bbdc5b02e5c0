import * as z from "zod";

/** 32 bytes in base64url: a coordinate of P-256, or either half of an Ed25519 key. */
const Bytes32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const ellipticKey = { kty: z.literal("EC"), crv: z.literal("P-256"), x: Bytes32, y: Bytes32 };
const edwardsKey = { kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: Bytes32 };

const PrivateJwk = z.discriminatedUnion("kty", [
  z.object({ ...ellipticKey, d: Bytes32 }),
  z.object({ ...edwardsKey, d: Bytes32 }),
]);
export type PrivateJwk = z.infer<typeof PrivateJwk>;

const PublicJwk = z.discriminatedUnion("kty", [z.object(ellipticKey), z.object(edwardsKey)]);
export type PublicJwk = z.infer<typeof PublicJwk>;

/** The public halves of private keys that stand in RFC 7515, RFC 7517 and RFC 8037, from where examples copy them. */
const WELL_KNOWN_KEYS = [
  "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
  "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
];
/** 43 random characters have far more different ones. */
const MIN_DIFFERENT_CHARACTERS = 16;

/** Reads AUTH_SIGNING_JWK; throws, without repeating it, when it is missing, short, no private key, or one that others know. */
export function parseSigningKey(text: string | undefined): PrivateJwk {
  const key = PrivateJwk.safeParse(readJson(text)).data;
  if (key === undefined) {
    throw new Error(
      "AUTH_SIGNING_JWK must be set to a private key of P-256 or Ed25519, as a JWK: `npm run signing-key` makes one.",
    );
  }
  if (WELL_KNOWN_KEYS.includes(key.x) || new Set(key.d).size < MIN_DIFFERENT_CHARACTERS) {
    throw new Error(
      "AUTH_SIGNING_JWK is a key that others know: `npm run signing-key` makes a random one.",
    );
  }
  return key;
}

/** Reads AUTH_PREVIOUS_SIGNING_JWK, which is public; null when it is empty. Throws for anything else, and for a private key. */
export function parsePreviousKey(text: string | undefined): PublicJwk | null {
  if ((text ?? "").trim() === "") return null;
  const json = readJson(text);
  const isPrivate = typeof json === "object" && json !== null && "d" in json;
  const key = PublicJwk.safeParse(json).data;
  if (key !== undefined && !isPrivate) return key;
  throw new Error(
    "AUTH_PREVIOUS_SIGNING_JWK must be a public key of P-256 or Ed25519, as /.well-known/jwks.json shows it.",
  );
}

function readJson(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
