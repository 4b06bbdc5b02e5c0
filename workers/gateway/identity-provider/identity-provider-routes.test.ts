import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { houseClient } from "../../../test/support/house/house.ts";
import { anIdentity } from "../../../test/support/identities.ts";

const provider = { name: "Acme", issuer: "https://sso.acme.test", clientId: "askflash" };

async function aClient(role: "owner" | "member" = "owner") {
  const { apiKey, caller } = await anIdentity({ role, scopes: ["admin"] });
  return { client: houseClient(apiKey), caller, apiKey };
}

async function sendAs(apiKey: string, verb: string, domain: object): Promise<number> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(domain) };
  return (await exports.default.fetch(`http://localhost/api/v1/admin/domains/${verb}`, init))
    .status;
}

describe("identity providers over the interface", () => {
  it("are added, listed, changed and deleted, and never show their secret", async () => {
    const { client } = await aClient();
    const added = await client.createIdentityProvider({ ...provider, clientSecret: "hunter2" });
    expect(added).toMatchObject({ ...provider, hasClientSecret: true, joining: "invited" });
    expect(JSON.stringify(added)).not.toContain("hunter2");
    const changed = await client.changeIdentityProvider(added.id, { joining: "domain" });
    expect(changed).toEqual({ ...added, joining: "domain" });
    expect((await client.listIdentityProviders({ limit: 10 })).items).toEqual([changed]);
    await client.deleteIdentityProvider(added.id);
    expect((await client.listIdentityProviders()).items).toEqual([]);
    expect(await client.signInChoices({ tenant: "nobody" })).toEqual({
      providers: [],
      hasSignInCodes: true,
    });
  });

  it.each([
    [{ issuer: "sso.acme.test" }, "issuer"],
    [{ scopes: ["email"] }, "scopes"],
    [{ domains: ["acme"] }, "domains.0"],
    [{ domains: ["a.test", "A.test"] }, "domains"],
    [{ highestRole: "boss" }, "highestRole"],
    [{ roleClaim: { claim: "r", values: [] } }, "roleClaim.values"],
    [
      { groupClaim: { claim: "g", values: [{ value: "1", group: "everyone" }] } },
      "groupClaim.values.0.group",
    ],
    [{ tenantId: "tnt_other" }, "tenantId"],
    [{ id: "idp_other" }, "id"],
  ])("are refused with %o, by field", async (wrong, path) => {
    const { client } = await aClient();
    const sent = { ...provider, ...wrong } as typeof provider;
    await expect(client.createIdentityProvider(sent)).rejects.toMatchObject({
      status: 422,
      errors: [{ path }],
    });
  });

  it("keep their issuer and their client", async () => {
    const { client } = await aClient();
    const { id } = await client.createIdentityProvider(provider);
    const changes: object[] = [{ issuer: "https://evil.test" }, { clientId: "x" }, {}];
    for (const change of changes) {
      await expect(client.changeIdentityProvider(id, change)).rejects.toMatchObject({
        status: 422,
      });
    }
  });

  it("are for administrators, and domains for who runs the deployment", async () => {
    const { client, caller, apiKey } = await aClient("member");
    await expect(client.listIdentityProviders()).rejects.toMatchObject({ status: 403 });
    const domain = { tenant: caller.tenantId, domain: `${caller.userId.replace("_", "-")}.test` };
    expect(await sendAs(apiKey, "verify", domain)).toBe(403);
    expect(await sendAs(env.ADMIN_API_KEY, "verify", domain)).toBe(204);
    expect(await sendAs(env.ADMIN_API_KEY, "release", domain)).toBe(204);
    expect(await sendAs(env.ADMIN_API_KEY, "release", domain)).toBe(404);
    const ofNobody = { ...domain, tenant: "tnt_none" };
    expect(await sendAs(env.ADMIN_API_KEY, "verify", ofNobody)).toBe(404);
    expect(await sendAs(env.ADMIN_API_KEY, "verify", { ...domain, domain: "x" })).toBe(422);
  });
});
