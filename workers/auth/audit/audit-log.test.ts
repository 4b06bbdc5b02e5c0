import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import { bound } from "../../../shared/contracts/bound.ts";
import type { CallerContext, Role } from "../../../shared/contracts/caller-context.ts";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { AuditEntry, AuditFilter } from "../../../shared/schemas/audit-schemas.ts";
import { entriesOf } from "../../../test/support/audit-entries.ts";
import { anIdentity } from "../../../test/support/identities.ts";
import { openDatabase } from "../database.ts";
import { openAuth } from "../env.ts";
import { beginAuditEntry } from "./begin-audit-entry.ts";
import { createD1AuditRepository } from "./d1-audit-repository.ts";

const auth = bound<AuthContract>(env.AUTH);
const DAY_MS = 24 * 60 * 60 * 1000;
const REFUSED = "the audit log is append-only";
const DELETION = { action: "source.delete", target: { id: "src_1" }, changes: {} } as const;

/** All but those that may be told once. */
const COLUMNS = [
  "id",
  "tenant_id",
  "at",
  "actor_id",
  "actor_email",
  "actor_name",
  "credential_kind",
  "credential_id",
  "action",
  "target_id",
  "changes",
  "request_id",
  "client_address",
  "client_agent",
  "repeat_key",
];

async function someone(role: Role = "admin", tenantId?: string): Promise<CallerContext> {
  const rows = { role, scopes: ["admin"], ...(tenantId === undefined ? {} : { tenantId }) };
  return (await anIdentity(rows)).caller;
}

/** Begins and ends an entry at a time. */
async function aDeed(
  caller: CallerContext,
  at = Date.now(),
  deed: Parameters<AuthContract["beginAuditEntry"]>[1] = DELETION,
): Promise<string> {
  const dependencies = { auditLog: openAuth(env).auditLog, now: () => at };
  const entryId = await beginAuditEntry(dependencies, caller, deed);
  await auth.endAuditEntry(caller, { entryId, failure: null, target: null });
  return entryId;
}

async function run(statement: string, ...values: unknown[]): Promise<unknown> {
  return await env.AUTH_DB.prepare(statement)
    .bind(...values)
    .run();
}

async function outcomeOf(caller: CallerContext, id: string): Promise<AuditEntry["outcome"]> {
  return (await entriesOf(caller)).find((entry) => entry.id === id)?.outcome ?? null;
}

describe("an entry of the audit log", () => {
  it.each(COLUMNS)("is never changed in its %s", async (column) => {
    const caller = await someone();
    const [open, ended] = [await auth.beginAuditEntry(caller, DELETION), await aDeed(caller)];
    for (const id of [open, ended]) {
      const change = run(`update audit_entries set ${column} = '0' where id = ?`, id);
      await expect(change).rejects.toThrow(REFUSED);
    }
    const both = run(
      `update audit_entries set outcome = 'failed', ${column} = '0' where id = ?`,
      open,
    );
    await expect(both).rejects.toThrow(REFUSED);
  });

  it("is neither deleted nor replaced", async () => {
    const caller = await someone();
    const id = await aDeed(caller);
    await expect(run("delete from audit_entries where id = ?", id)).rejects.toThrow(REFUSED);
    const replacement = run(
      "insert or replace into audit_entries (id, tenant_id, at, credential_kind, action, changes) values (?, 't', 0, 'session', 'user.create', '{}')",
      id,
    );
    await expect(replacement).rejects.toThrow(REFUSED);
    expect(await entriesOf(caller)).toHaveLength(1);
  });

  it("goes with its tenant, and once it is 400 days old", async () => {
    const caller = await someone();
    const { tenantId } = caller;
    await aDeed(caller, Date.now() - 399 * DAY_MS);
    const remove = () => run("delete from audit_entries where tenant_id = ?", tenantId);
    await expect(remove()).rejects.toThrow(REFUSED);
    for (const table of ["api_keys", "users"]) {
      await run(`delete from ${table} where tenant_id = ?`, tenantId);
    }
    await run("delete from tenants where id = ?", tenantId);
    await remove();
    const other = await someone();
    await aDeed(other, Date.now() - 401 * DAY_MS);
    expect(await entriesOf(other)).toHaveLength(1);
    const recent = await aDeed(other);
    expect((await entriesOf(other)).map(({ id }) => id)).toEqual([recent]);
  });

  it("is told once how it ended, by whoever began it", async () => {
    const caller = await someone();
    const neighbour = await someone("admin", caller.tenantId);
    const stranger = await someone();
    const making = { ...DELETION, target: { id: null } };
    const entryId = await auth.beginAuditEntry(caller, making);
    const failed = { entryId, failure: "NOT_FOUND", target: null } as const;
    for (const other of [neighbour, stranger]) await auth.endAuditEntry(other, failed);
    expect(await entriesOf(caller)).toMatchObject([{ id: entryId, outcome: null }]);
    await auth.endAuditEntry(caller, { ...failed, target: { id: "src_1", name: "Handbook" } });
    await auth.endAuditEntry(caller, { ...failed, failure: null });
    expect(await entriesOf(caller)).toMatchObject([
      { outcome: "failed", code: "NOT_FOUND", target: { id: "src_1", name: "Handbook" } },
    ]);
  });

  it("is a repetition when the same user has done the same under the same key within 24 hours", async () => {
    const caller = await someone();
    const neighbour = await someone("admin", caller.tenantId);
    const keyed = { ...DELETION, idempotencyKey: "k" };
    const old = await aDeed(caller, Date.now() - DAY_MS - 1, keyed);
    const first = await aDeed(caller, Date.now(), keyed);
    const second = await aDeed(caller, Date.now(), keyed);
    const others = [
      await aDeed(caller, Date.now(), { ...keyed, action: "source.reindex" }),
      await aDeed(caller, Date.now(), { ...keyed, idempotencyKey: "l" }),
      await aDeed(neighbour, Date.now(), keyed),
    ];
    expect(await outcomeOf(caller, second)).toBe("repeated");
    for (const id of [old, first, ...others]) {
      expect(await outcomeOf(caller, id)).toBe("succeeded");
    }
  });

  it("is one success of eight requests at once under one key", async () => {
    const caller = await someone();
    const keyed = { ...DELETION, idempotencyKey: "k" };
    await Promise.all(Array.from({ length: 8 }, () => aDeed(caller, Date.now(), keyed)));
    const outcomes = (await entriesOf(caller)).map(({ outcome }) => outcome).toSorted();
    expect(outcomes).toEqual([...Array<string>(7).fill("repeated"), "succeeded"]);
  });
});

describe("reading the audit log", () => {
  it.each<[Role, string]>([
    ["member", "FORBIDDEN"],
    ["editor", "FORBIDDEN"],
    ["admin", "ok"],
    ["owner", "ok"],
  ])("is for a %s: %s", async (role, expected) => {
    const read = await auth.listAuditEntries(await someone(role), { limit: 1 });
    expect(read.ok ? "ok" : read.error.code).toBe(expected);
  });

  it("shows a tenant's own entries, newest first, page by page", async () => {
    const caller = await someone();
    await aDeed(await someone());
    const at = Date.now();
    const made: string[] = [];
    for (const offset of [0, 0, 1, 2, 2]) made.push(await aDeed(caller, at + offset));
    const read: AuditEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = unwrap(await auth.listAuditEntries(caller, { limit: 2, cursor }));
      expect(page.items.length).toBeLessThanOrEqual(2);
      read.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(read.map(({ id }) => id).toSorted()).toEqual(made.toSorted());
    expect(read.map((entry) => entry.at)).toEqual(
      read
        .map((e) => e.at)
        .toSorted()
        .toReversed(),
    );
    const bad = await auth.listAuditEntries(caller, { limit: 2, cursor: "nonsense" });
    expect(bad).toMatchObject({ error: { code: "VALIDATION_FAILED" } });
  });

  it("finds by user, action, target and time, and reads about as many rows as it shows", async () => {
    const caller = await someone();
    const neighbour = await someone("editor", caller.tenantId);
    const at = Date.now() - 100_000;
    const [early, push, retry] = [
      await aDeed(caller, at),
      await aDeed(neighbour, at + 1, { ...DELETION, action: "document.push" }),
      await aDeed(caller, at + 2, { ...DELETION, target: { id: "src_2" } }),
    ];
    await Promise.all(Array.from({ length: 40 }, (_, n) => aDeed(caller, at + 10 + n)));
    const time = (offset: number): string => new Date(at + offset).toISOString();
    const cases: [AuditFilter, string[]][] = [
      [{ actor: neighbour.userId }, [push]],
      [{ action: "document.push" }, [push]],
      [{ target: "src_2" }, [retry]],
      [{ to: time(2) }, [push, early]],
      [{ from: time(1), to: time(3) }, [retry, push]],
      [{ actor: caller.userId, action: "source.delete", to: time(1) }, [early]],
      [{ actor: "usr_none" }, []],
    ];
    for (const [filter, expected] of cases) {
      const { entries, rowsRead } = await counted(caller.tenantId, filter);
      expect(entries).toEqual(expected);
      expect(rowsRead).toBeLessThanOrEqual(2 * expected.length + 2);
    }
    const { entries, rowsRead } = await counted(caller.tenantId, {});
    expect(entries).toHaveLength(10);
    expect(rowsRead).toBeLessThanOrEqual(21);
  });
});

/** Lists ten entries, and counts the rows that the database reads for them. */
async function counted(
  tenantId: string,
  filter: AuditFilter,
): Promise<{ entries: string[]; rowsRead: number }> {
  const asked: [string, unknown[]][] = [];
  const counting = {
    prepare: (query: string) => ({
      bind: (...values: unknown[]) => {
        asked.push([query, values]);
        return env.AUTH_DB.prepare(query).bind(...values);
      },
    }),
  };
  const auditLog = createD1AuditRepository(openDatabase(counting as object as D1Database));
  const found = await auditLog.list(tenantId, filter, { after: null, count: 10 });
  const [query, values] = asked[0] ?? ["", []];
  const { meta } = await env.AUTH_DB.prepare(query)
    .bind(...values)
    .run();
  return { entries: found.map(({ id }) => id), rowsRead: meta.rows_read };
}
