import * as z from "zod";

/** Who makes access tokens, and for whom: the one place that says so. */
export const ACCESS_TOKEN_ISSUER = "urn:askflash:auth";
export const ACCESS_TOKEN_AUDIENCE = "urn:askflash:api";

/** The media type of an access token, by RFC 9068: no token of another kind passes for one. */
export const ACCESS_TOKEN_TYPE = "at+jwt";

/** A token's own header never chooses beyond these, and a key works with its own algorithm alone. */
export const SIGNING_ALGORITHMS = ["ES256", "EdDSA"] as const;
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

export const ACCESS_TOKEN_LIFETIME_SECONDS = 15 * 60;

/** What an access token says beside its issuer and audience; times are seconds since 1970. */
export const AccessTokenClaims = z.object({
  /** The user. */
  sub: z.string().min(1),
  tenant: z.string().min(1),
  /** The session that it was made for: it holds no longer than that. */
  sid: z.string().min(1),
  jti: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
});
export type AccessTokenClaims = z.infer<typeof AccessTokenClaims>;

const publicKey = { kid: z.string(), use: z.literal("sig"), x: z.string() };

/** A public key that access tokens are verified with; its id is its RFC 7638 thumbprint. */
const PublicKey = z.discriminatedUnion("kty", [
  z.object({
    ...publicKey,
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    alg: z.literal("ES256"),
    y: z.string(),
  }),
  z.object({
    ...publicKey,
    kty: z.literal("OKP"),
    crv: z.literal("Ed25519"),
    alg: z.literal("EdDSA"),
  }),
]);
export type PublicKey = z.infer<typeof PublicKey>;

/** The public keys in force, as a JSON Web Key Set. */
export const PublicKeySet = z.object({ keys: z.array(PublicKey) });
export type PublicKeySet = z.infer<typeof PublicKeySet>;
