import { importJWK } from "jose";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import type { RequestContext } from "../../../shared/contracts/caller-context.ts";
import type { PublicKey } from "../../../shared/tokens/access-token.ts";

/** How long a key that was taken out of service may still be taken for good. */
const REMEMBERED_MS = 5 * 60 * 1000;
/** Whoever makes key ids up has `auth` asked no more often than this. */
const ASKED_AGAIN_AFTER_MS = 5_000;

/** A public key that is ready to verify with. */
export interface VerificationKey {
  algorithm: PublicKey["alg"];
  key: CryptoKey | Uint8Array;
}

/** The public keys of access tokens; lives as long as its isolate. */
export interface KeyMemory {
  /** Finds a key by its id, asking `auth` when it is unknown; null when there is no such key. */
  find(ctx: RequestContext, kid: string): Promise<VerificationKey | null>;
}

interface Remembered {
  keys: ReadonlyMap<string, VerificationKey>;
  askedAt: number;
}

/** Remembers the keys in force for five minutes, and looks for an unknown one at most every five seconds. */
export function rememberKeys(
  auth: Pick<AuthContract, "listPublicKeys">,
  now: () => number = () => Date.now(),
): KeyMemory {
  let remembered: Remembered | undefined;
  return {
    find: async (ctx, kid) => {
      const age = now() - (remembered?.askedAt ?? Number.NEGATIVE_INFINITY);
      const isEnough = remembered?.keys.has(kid) === true || age < ASKED_AGAIN_AFTER_MS;
      if (age >= REMEMBERED_MS || !isEnough) {
        const askedAt = now();
        const { keys } = await auth.listPublicKeys(ctx);
        remembered = { keys: new Map(await Promise.all(keys.map(importKey))), askedAt };
      }
      return remembered?.keys.get(kid) ?? null;
    },
  };
}

async function importKey(jwk: PublicKey): Promise<[string, VerificationKey]> {
  return [jwk.kid, { algorithm: jwk.alg, key: await importJWK(jwk, jwk.alg) }];
}
