import { describe, expect, it } from "vitest";
import { fail, succeed } from "../../../shared/errors/result.ts";
import { DEFAULT_LIMITS, type Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import { aCaller } from "../../../test/support/callers.ts";
import { exportTenant, type ExportedServices } from "./export-tenant.ts";

const TENANT: Tenant = {
  id: "tnt_1",
  name: "Acme",
  slug: "acme",
  createdAt: "2026-10-01T09:00:00Z",
  limits: DEFAULT_LIMITS,
};
const OPENED = { tenant: TENANT, exportedAt: "2026-11-02T09:00:00.000Z" };

/** Services with nothing but users, two a page; `lost` is the page before which the right ends. */
function around({ pages, lost = Infinity }: { pages: number; lost?: number }) {
  const none = async () => succeed({ items: [], nextCursor: null });
  const asked: string[] = [];
  let judged = 0;
  const services = {
    auth: {
      isActive: async () => (judged += 1) <= lost,
      listUsers: async (_ctx: object, { cursor = "0" }: { cursor?: string }) => {
        asked.push(cursor);
        const page = Number(cursor);
        if (page >= pages) return fail("UNAVAILABLE", "The database is down.");
        return succeed({ items: [{ id: `usr_${page}` }], nextCursor: String(page + 1) });
      },
      listApiKeys: none,
      listIdentityProviders: none,
      listAuditEntries: none,
    },
    chat: { exportConversations: none, readUsage: async () => succeed({ items: [] }) },
    documentation: { listAliases: none, listSources: none },
  };
  return { services: services as object as ExportedServices, asked };
}

async function readKinds(services: ExportedServices, most = Infinity): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of exportTenant(services, aCaller(), OPENED)) {
    kinds.push(kind);
    if (kinds.length === most) return kinds;
  }
  return kinds;
}

describe("the records of an export", () => {
  it("break off without the last one when a page cannot be read", async () => {
    const { services } = around({ pages: 2 });
    const kinds: string[] = [];
    const reading = (async () => {
      for await (const { kind } of exportTenant(services, aCaller(), OPENED)) kinds.push(kind);
    })();
    await expect(reading).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(kinds).toEqual(["export", "tenant", "user", "user"]);
  });

  it("break off when whoever exports has lost the right meanwhile", async () => {
    const { services, asked } = around({ pages: 9, lost: 1 });
    await expect(readKinds(services)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(asked).toEqual(["0"]);
  });

  it("are read no further than they are taken", async () => {
    const { services, asked } = around({ pages: 9 });
    expect(await readKinds(services, 4)).toEqual(["export", "tenant", "user", "user"]);
    expect(asked).toEqual(["0", "1"]);
  });
});
