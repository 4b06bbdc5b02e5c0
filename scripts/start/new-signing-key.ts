import { generateKeyPairSync } from "node:crypto";

/** Makes a random private key that signs access tokens, as a JWK on one line: AUTH_SIGNING_JWK. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return JSON.stringify(privateKey.export({ format: "jwk" }));
}
