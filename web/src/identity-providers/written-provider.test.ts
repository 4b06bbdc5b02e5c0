import { describe, expect, it } from "vitest";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { NOTHING_WRITTEN, readProvider, writtenOf } from "./written-provider.ts";

const PROVIDER: IdentityProvider = {
  id: "idp_1",
  name: "Acme",
  issuer: "https://sso.acme.test",
  clientId: "askflash",
  hasClientSecret: true,
  scopes: ["openid", "groups"],
  domains: [{ domain: "acme.test", verified: true }],
  joining: "domain",
  highestRole: "owner",
  firstBecomesOwner: true,
  roleClaim: { claim: "roles", values: [{ value: "cn=admins", role: "admin" }] },
  groupClaim: { claim: "groups", values: [{ value: "7", group: "hr" }] },
  createdAt: "2026-10-01T09:00:00Z",
};

describe("a provider that somebody writes down", () => {
  it("is sent as it was read, and without a secret keeps the stored one", () => {
    const {
      id: _id,
      hasClientSecret: _has,
      createdAt: _at,
      issuer: _i,
      clientId: _c,
      ...same
    } = PROVIDER;
    expect(readProvider(writtenOf(PROVIDER))).toEqual({
      sent: { ...same, domains: ["acme.test"] },
    });
    const written = { ...writtenOf(PROVIDER), clientSecret: " s " };
    expect(readProvider(written)).toMatchObject({ sent: { clientSecret: "s" } });
  });

  it("maps nothing where no claim is named, and takes groups as they are called where none is listed", () => {
    expect(readProvider({ ...NOTHING_WRITTEN, groupClaim: "groups" })).toMatchObject({
      sent: { roleClaim: null, groupClaim: { claim: "groups" } },
    });
    expect(writtenOf({ ...PROVIDER, roleClaim: null, groupClaim: { claim: "g" } })).toMatchObject({
      roleClaim: "",
      roles: "",
      groupClaim: "g",
      groups: "",
    });
  });

  it("makes no owner where nobody joins by a domain, or owners do not sign in", () => {
    const first = { ...NOTHING_WRITTEN, firstBecomesOwner: true };
    expect(readProvider(first)).toMatchObject({ sent: { firstBecomesOwner: false } });
  });

  it.each([{ roles: "x" }, { roles: "x = boss" }, { roles: "= admin" }, { groups: "hr" }])(
    "is not sent with %o",
    (wrong) => {
      const outcome = readProvider({ ...NOTHING_WRITTEN, ...wrong });
      expect(outcome).toEqual({ wrong: expect.stringMatching(/^Write each/) });
    },
  );
});
