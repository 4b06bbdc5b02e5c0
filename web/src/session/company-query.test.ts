import { describe, expect, it } from "vitest";
import { companyOfAddress, loginPath, readCompany } from "./company-query.ts";

describe("the company that somebody has written down", () => {
  it.each([
    ["Acme", { tenant: "acme" }],
    [" Acme  Corp ", { tenant: "acme-corp" }],
    ["Ada@Acme.Test", { domain: "acme.test" }],
    ["ada@", null],
    ["  ", null],
  ])("%j is %j", (written, query) => {
    expect(readCompany(written)).toEqual(query);
  });

  it("may stand in the address", () => {
    expect(companyOfAddress("?tenant=Acme")).toEqual({ tenant: "acme" });
    expect(companyOfAddress("?x=1")).toBeNull();
  });
});

describe("where a way in leads", () => {
  it.each([
    ["/c/cnv_1", "/auth/login?provider=idp_1&returnTo=%2Fc%2Fcnv_1"],
    ["/sign-in", "/auth/login?provider=idp_1"],
    ["/auth/local", "/auth/login?provider=idp_1"],
  ])("from %s is %s", (pathname, path) => {
    expect(loginPath("idp_1", pathname)).toBe(path);
  });
});
