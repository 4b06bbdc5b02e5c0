import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import { DEFAULT_LIMITS } from "../../../shared/schemas/tenant-schemas.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { SCOPES } from "../../../shared/schemas/principal-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { anIdentity } from "../../../test/support/identities.ts";

const auth = bound<AuthContract>(env.AUTH);

async function contextOf(key: string): Promise<CallerContext> {
  const credential = { kind: "api-key", key } as const;
  return unwrap(await auth.authenticate({ requestId: "req_1" }, credential)).context;
}

function aSlug(): string {
  return newId("acme").replace("_", "-");
}

describe("making a tenant", () => {
  it("gives it an owner and that owner's key, with every scope and no right over the platform", async () => {
    const platform = await contextOf(env.ADMIN_API_KEY);
    const slug = aSlug();
    const made = unwrap(await auth.createTenant(platform, { name: "Acme", slug }));
    const credential = { kind: "api-key", key: made.adminApiKey } as const;
    const principal = unwrap(await auth.authenticate({ requestId: "req_1" }, credential));
    expect(principal.context).toMatchObject({ tenantId: made.id, roles: ["owner"] });
    expect(principal).toMatchObject({ scopes: [...SCOPES], isPlatformAdministrator: false });
    const tenant = unwrap(await auth.describeTenant(principal.context));
    expect(tenant).toMatchObject({ id: made.id, name: "Acme", slug });
    const refused = await auth.createTenant(principal.context, { name: "B", slug: aSlug() });
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
  });

  it("happens once of 10 requests at once with the same slug, and leaves nothing of the others", async () => {
    const platform = await contextOf(env.ADMIN_API_KEY);
    const slug = aSlug();
    const countRows = async (): Promise<number[]> => {
      const tables = ["tenants", "users", "api_keys"];
      const counts = tables.map((table) =>
        env.AUTH_DB.prepare(`select count(*) as n from ${table}`).first<number>("n"),
      );
      return (await Promise.all(counts)).map(Number);
    };
    const before = await countRows();
    const made = await Promise.all(
      Array.from({ length: 10 }, () => auth.createTenant(platform, { name: "Acme", slug })),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = made.flatMap((result) => (result.ok ? [] : result.error.code));
    expect(new Set(refused)).toEqual(new Set(["SLUG_TAKEN"]));
    expect(await countRows()).toEqual(before.map((count) => count + 1));
  });
});

describe("the caller's tenant", () => {
  it("is renamed by an administrator, and by nobody below", async () => {
    const { caller: admin } = await anIdentity({ role: "admin", scopes: ["admin"] });
    const { caller: editor } = await anIdentity({ role: "editor", tenantId: admin.tenantId });
    expect(await auth.changeTenant(editor, { name: "Mine" })).toMatchObject({
      error: { code: "FORBIDDEN" },
    });
    expect(unwrap(await auth.changeTenant(admin, { name: "Acme" })).name).toBe("Acme");
    expect(unwrap(await auth.describeTenant(editor)).name).toBe("Acme");
  });

  it("has limits of which a change leaves the others, also the name", async () => {
    const { caller } = await anIdentity({ role: "admin", scopes: ["admin"] });
    expect(unwrap(await auth.describeTenant(caller)).limits).toEqual(DEFAULT_LIMITS);
    const limits = { requestsPerHourPerUser: 5 };
    const changed = unwrap(await auth.changeTenant(caller, { limits }));
    expect(changed).toMatchObject({
      name: "Test tenant",
      limits: { ...DEFAULT_LIMITS, ...limits },
    });
    expect(unwrap(await auth.changeTenant(caller, { name: "Acme" })).limits).toEqual(
      changed.limits,
    );
  });

  it("is nothing when it is gone", async () => {
    expect(await auth.describeTenant(aCaller())).toMatchObject({ error: { code: "NOT_FOUND" } });
  });
});
