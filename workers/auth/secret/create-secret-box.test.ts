import { describe, expect, it } from "vitest";
import { createSecretBox, type SecretPlace } from "./create-secret-box.ts";

const aKey = () => crypto.getRandomValues(new Uint8Array(32));
const place: SecretPlace = { purpose: "identity-provider", tenantId: "tnt_1", id: "idp_1" };

describe("a sealed secret", () => {
  it("opens where it was sealed, shows nothing, and never looks the same twice", async () => {
    const box = createSecretBox({ current: aKey(), previous: null });
    const sealed = await box.seal("hunter2 é", place);
    expect(sealed).toMatch(/^[\w-]{12}\.[\w-]{16}\.[\w-]+$/);
    expect(sealed).not.toContain("hunter2");
    expect(await box.open(sealed, place)).toBe("hunter2 é");
    expect(await box.seal("hunter2 é", place)).not.toBe(sealed);
  });

  it.each([
    { tenantId: "tnt_2" },
    { id: "idp_2" },
    { purpose: "sign-in-attempt" },
    { tenantId: 'tnt_1","idp_1', id: "" },
  ])("does not open at another place: %o", async (other) => {
    const box = createSecretBox({ current: aKey(), previous: null });
    const sealed = await box.seal("hunter2", place);
    expect(await box.open(sealed, { ...place, ...other })).toBeNull();
  });

  it("does not open when any character was changed, or is missing", async () => {
    const box = createSecretBox({ current: aKey(), previous: null });
    const sealed = await box.seal("hunter2", place);
    for (let index = 0; index < sealed.length - 1; index += 1) {
      const other = sealed.charAt(index) === "A" ? "B" : "A";
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
      expect(await box.open(changed, place)).toBeNull();
    }
    for (const broken of ["", "..", sealed.slice(0, -4), `${sealed.slice(0, 13)}%%%.%%%`]) {
      expect(await box.open(broken, place)).toBeNull();
    }
  });

  it("opens with the previous key, and is sealed with the current one when it is kept again", async () => {
    const [old, fresh] = [aKey(), aKey()];
    const before = createSecretBox({ current: old, previous: null });
    const rotated = createSecretBox({ current: fresh, previous: old });
    const after = createSecretBox({ current: fresh, previous: null });
    const sealed = await before.seal("hunter2", place);
    expect(sealed.startsWith(await rotated.currentPrefix())).toBe(false);
    expect(await rotated.open(sealed, place)).toBe("hunter2");
    expect(await after.open(sealed, place)).toBeNull();
    const again = await rotated.seal("hunter2", place);
    expect(again.startsWith(await rotated.currentPrefix())).toBe(true);
    expect(await after.open(again, place)).toBe("hunter2");
    expect(await before.open(again, place)).toBeNull();
  });
});
