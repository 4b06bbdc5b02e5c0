import * as z from "zod";
import { newSecret } from "../../../shared/identifiers/new-secret.ts";
import type { SecretBox } from "../secret/create-secret-box.ts";

/** How long somebody has for signing in at the provider. */
export const ATTEMPT_LIFETIME_SECONDS = 10 * 60;

const SECRET_BITS = 256;
/** PKCE wants 43 characters at least. */
const VERIFIER_BITS = 320;

/** A sign-in on its way through a provider. */
const SignInAttempt = z.strictObject({
  providerId: z.string(),
  /** Comes back in the address, and ties the answer to this attempt. */
  state: z.string(),
  /** Comes back in the ID token, and ties it to this attempt. */
  nonce: z.string(),
  /** Never leaves us until the code is redeemed. */
  codeVerifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});
export type SignInAttempt = z.infer<typeof SignInAttempt>;

const PLACE = { purpose: "sign-in-attempt", tenantId: "", id: "" };

/** Draws the secrets of a new attempt. */
export function newAttempt(
  asked: Pick<SignInAttempt, "providerId" | "redirectUri" | "returnTo">,
  now: number,
): SignInAttempt {
  return {
    ...asked,
    state: newSecret(SECRET_BITS),
    nonce: newSecret(SECRET_BITS),
    codeVerifier: newSecret(VERIFIER_BITS),
    expiresAt: now + ATTEMPT_LIFETIME_SECONDS * 1000,
  };
}

/** Encrypts an attempt for the browser to keep, which is what binds it to that browser. */
export function sealAttempt(box: SecretBox, attempt: SignInAttempt): Promise<string> {
  return box.seal(JSON.stringify(attempt), PLACE);
}

/** Reads an attempt that a browser has kept; null when it is not ours, or too old. */
export async function openAttempt(
  box: SecretBox,
  sealed: string,
  now: number,
): Promise<SignInAttempt | null> {
  const text = await box.open(sealed, PLACE);
  if (text === null) return null;
  const attempt = SignInAttempt.parse(JSON.parse(text));
  return attempt.expiresAt > now ? attempt : null;
}
