import { describe, expect, it } from "vitest";
import { isUsable, type StoredCredential } from "./credential-state.ts";

const NOW = 1_000;
const HOLDING: StoredCredential = {
  id: "key_1",
  tenantId: "tnt_1",
  userId: "usr_1",
  role: "member",
  groups: [],
  expiresAt: null,
  revokedAt: null,
  userDisabledAt: null,
};

describe("a credential", () => {
  it.each([
    ["that never expires", {}, true],
    ["that expires later", { expiresAt: NOW + 1 }, true],
    ["that expires now", { expiresAt: NOW }, false],
    ["that was revoked", { revokedAt: NOW - 1 }, false],
    ["whose user was disabled", { userDisabledAt: NOW - 1 }, false],
  ])("%s holds or not: %o", (_what, change, expected) => {
    expect(isUsable({ ...HOLDING, ...change }, NOW)).toBe(expected);
  });
});
