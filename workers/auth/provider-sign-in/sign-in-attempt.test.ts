import { describe, expect, it } from "vitest";
import { createSecretBox } from "../secret/create-secret-box.ts";
import { newAttempt, openAttempt, sealAttempt } from "./sign-in-attempt.ts";

const box = createSecretBox({
  current: crypto.getRandomValues(new Uint8Array(32)),
  previous: null,
});
const asked = { providerId: "idp_1", redirectUri: "https://x.test/auth/callback", returnTo: "/" };

describe("a sign-in on its way", () => {
  it("is read back for ten minutes, and no longer", async () => {
    const attempt = newAttempt(asked, 1_000);
    const sealed = await sealAttempt(box, attempt);
    expect(await openAttempt(box, sealed, 1_000)).toEqual(attempt);
    expect(await openAttempt(box, sealed, 600_999)).toEqual(attempt);
    expect(await openAttempt(box, sealed, 601_000)).toBeNull();
  });

  it("is not read from what we have not sealed for it", async () => {
    expect(await openAttempt(box, "", 0)).toBeNull();
    const other = await box.seal("{}", { purpose: "identity-provider", tenantId: "", id: "" });
    expect(await openAttempt(box, other, 0)).toBeNull();
  });

  it("has secrets of its own", () => {
    const [one, other] = [newAttempt(asked, 0), newAttempt(asked, 0)];
    const secrets = [one, other].flatMap((a) => [a.state, a.nonce, a.codeVerifier]);
    expect(new Set(secrets).size).toBe(6);
    expect(one.codeVerifier.length).toBeGreaterThanOrEqual(43);
  });
});
