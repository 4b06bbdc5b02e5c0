import { calculateJwkThumbprint, importJWK } from "jose";
import type {
  PublicKey,
  PublicKeySet,
  SigningAlgorithm,
} from "../../../shared/tokens/access-token.ts";
import type { PrivateJwk, PublicJwk } from "./parse-signing-key.ts";

/** The key that signs, and the id by which it is found in the set of public keys. */
interface Signer {
  kid: string;
  algorithm: SigningAlgorithm;
  key: CryptoKey | Uint8Array;
}

/** The keys of access tokens. */
export interface SigningKeys {
  signer(): Promise<Signer>;
  /** The key that signs and the one before it. */
  publicKeys(): Promise<PublicKeySet>;
}

/** Opens the key that signs, and the one that signed before, whose tokens still hold for as long as they live. */
export function openSigningKeys(current: PrivateJwk, previous: PublicJwk | null): SigningKeys {
  let known: Signer | undefined;
  return {
    signer: async () => {
      // Two requests that come at once both import it: a promise must not be shared between requests.
      known ??= await importSigner(current);
      return known;
    },
    publicKeys: async () => {
      const keys = [current, ...(previous === null ? [] : [previous])].map(publish);
      return { keys: await Promise.all(keys) };
    },
  };
}

async function importSigner(jwk: PrivateJwk): Promise<Signer> {
  const algorithm = jwk.kty === "EC" ? "ES256" : "EdDSA";
  const key = await importJWK(jwk, algorithm);
  return { kid: await calculateJwkThumbprint(jwk), algorithm, key };
}

/** Names every member: what is private is not among them. */
async function publish(jwk: PublicJwk): Promise<PublicKey> {
  const shared = { kid: await calculateJwkThumbprint(jwk), use: "sig" as const, x: jwk.x };
  return jwk.kty === "EC"
    ? { ...shared, kty: jwk.kty, crv: jwk.crv, alg: "ES256", y: jwk.y }
    : { ...shared, kty: jwk.kty, crv: jwk.crv, alg: "EdDSA" };
}
