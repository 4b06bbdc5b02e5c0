import { describe, expect, it, vi } from "vitest";
import type { AuthContract } from "../../../shared/contracts/auth-contract.ts";
import type { DocumentationContract } from "../../../shared/contracts/documentation-contract.ts";
import { fail, succeed } from "../../../shared/errors/result.ts";
import type { AuditEntry } from "../../../shared/schemas/audit-schemas.ts";
import { askGateway, signed, type FakeServices } from "../../../test/support/fake-services.ts";
import { AUDIT_POLICY } from "./audit-policy.ts";

const PATH = "/api/v1/audit-log";

function anEntry(id: string): AuditEntry {
  return {
    id,
    at: "2026-10-01T09:00:00.000Z",
    actor: { userId: "usr_1", email: "ada@example.com", name: "Ada" },
    credential: { kind: "session", id: "ses_1" },
    action: "source.delete",
    target: { id: "src_1", name: null },
    outcome: "succeeded",
    code: null,
    changes: {},
    requestId: "req_1",
    client: { address: "203.0.113.9", agent: "Firefox" },
  };
}

/** An audit log of this many entries. */
function aLog(count: number): { listAuditEntries: AuthContract["listAuditEntries"] } {
  const entries = Array.from({ length: count }, (_, n) => anEntry(`aud_${n}`));
  return {
    listAuditEntries: vi.fn(async (_ctx, { limit, cursor = "0" }) => {
      const end = Number(cursor) + limit;
      const nextCursor = end < count ? String(end) : null;
      return succeed({ items: entries.slice(Number(cursor), end), nextCursor });
    }),
  };
}

/** The media type is no text to the platform, which would warn. */
async function textOf(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

function ask(services: FakeServices, path: string, init: RequestInit = {}): Promise<Response> {
  return askGateway(services)(path, { headers: signed(), ...init });
}

describe("the audit log over HTTP", () => {
  it("passes the filter on", async () => {
    const auth = aLog(1);
    const query = {
      actor: "usr_1",
      action: "source.delete",
      target: "src_1",
      from: "2026-10-01T00:00:00Z",
      to: "2026-10-02T00:00:00+02:00",
    };
    const response = await ask({ auth }, `${PATH}?${new URLSearchParams(query)}&limit=7`);
    expect(await response.json()).toEqual({ items: [anEntry("aud_0")], nextCursor: null });
    expect(auth.listAuditEntries).toHaveBeenCalledWith(expect.anything(), { ...query, limit: 7 });
  });

  it.each([
    ["action=nothing", "action"],
    ["from=yesterday", "from"],
    ["from=2026-10-02T00:00:00Z&to=2026-10-01T00:00:00Z", "to"],
    ["user=usr_1", "user"],
    ["actor=", "actor"],
  ])("refuses %s by the field's name, in the list and in the export", async (query, path) => {
    for (const route of [PATH, `${PATH}/export`]) {
      const response = await ask({}, `${route}?${query}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ errors: [{ path }] });
    }
  });
});

describe("the export of the audit log", () => {
  it("holds every entry on a line of its own, and how many there are on the last", async () => {
    const auth = aLog(450);
    const response = await ask({ auth }, `${PATH}/export?actor=usr_1`);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-log-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const lines = (await textOf(response)).trimEnd().split("\n");
    expect(lines).toHaveLength(451);
    expect(JSON.parse(lines[449] ?? "")).toEqual(anEntry("aud_449"));
    expect(JSON.parse(lines[450] ?? "")).toEqual({ entries: 450 });
    expect(auth.listAuditEntries).toHaveBeenCalledTimes(3);
  });

  it("reads no further than it is read", async () => {
    const auth = aLog(2_000);
    const reader = (await ask({ auth }, `${PATH}/export`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(auth.listAuditEntries).toHaveBeenCalledTimes(1);
  });

  it("breaks off without a last line when it cannot be read to its end", async () => {
    const { listAuditEntries } = aLog(450);
    const read: AuthContract["listAuditEntries"] = async (ctx, query) =>
      query.cursor === "400"
        ? fail("UNAUTHENTICATED", "Not any more.")
        : await listAuditEntries(ctx, query);
    const response = await ask({ auth: { listAuditEntries: read } }, `${PATH}/export`);
    await expect(textOf(response)).rejects.toThrow();
  });

  it("is itself recorded, with its filter", async () => {
    const beginAuditEntry = vi.fn(async () => "aud_1");
    await ask({ auth: { ...aLog(1), beginAuditEntry } }, `${PATH}/export?target=src_1`);
    expect(beginAuditEntry).toHaveBeenCalledWith(expect.anything(), {
      action: "audit-log.export",
      target: { id: null },
      changes: { target: { to: "src_1" } },
      idempotencyKey: undefined,
    });
  });
});

describe("a change that the gateway records", () => {
  const REMOVE = "/api/v1/sources/src_1";
  const headers = signed({ "cf-connecting-ip": "203.0.113.9", "user-agent": "x".repeat(500) });

  /** The calls in the order in which they came. */
  function recording(outcome: () => Promise<ReturnType<typeof succeed<null>>>) {
    const calls: string[] = [];
    const auth = {
      beginAuditEntry: vi.fn<AuthContract["beginAuditEntry"]>(async () => {
        calls.push("begin");
        return "aud_1";
      }),
      endAuditEntry: vi.fn<AuthContract["endAuditEntry"]>(async () => {
        calls.push("end");
        return null;
      }),
    };
    const deleteSource = vi.fn<DocumentationContract["deleteSource"]>(async () => {
      calls.push("act");
      return await outcome();
    });
    return { calls, auth, documentation: { deleteSource } };
  }

  it("is written down before it is done, and its end before it is acknowledged", async () => {
    const { calls, ...services } = recording(async () => succeed(null));
    const response = await ask(services, REMOVE, { method: "DELETE", headers });
    expect(response.status).toBe(204);
    expect(calls).toEqual(["begin", "act", "end"]);
    const [actor, deed] = services.auth.beginAuditEntry.mock.calls[0] ?? [];
    expect(actor?.client).toEqual({ address: "203.0.113.9", agent: "x".repeat(300) });
    expect(deed).toMatchObject({ action: "source.delete", target: { id: "src_1" } });
    expect(services.auth.endAuditEntry).toHaveBeenCalledWith(actor, {
      entryId: "aud_1",
      failure: null,
      target: null,
    });
  });

  it("tells other services nothing of where it came from", async () => {
    const services = recording(async () => succeed(null));
    await ask(services, REMOVE, { method: "DELETE", headers });
    const [caller] = services.documentation.deleteSource.mock.calls[0] ?? [];
    expect(JSON.stringify(caller)).not.toContain("203.0.113.9");
  });

  it("is refused with 503 and not done when it cannot be written down", async () => {
    const services = recording(async () => succeed(null));
    services.auth.beginAuditEntry.mockRejectedValue(new Error("down"));
    const response = await ask(services, REMOVE, { method: "DELETE" });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await response.json()).toMatchObject({ code: "UNAVAILABLE" });
    expect(services.documentation.deleteSource).not.toHaveBeenCalled();
  });

  it("that fails has the code of its failure", async () => {
    const services = recording(async () => fail("NOT_FOUND", "There is none.") as never);
    expect((await ask(services, REMOVE, { method: "DELETE" })).status).toBe(404);
    expect(services.auth.endAuditEntry).toHaveBeenCalledWith(expect.anything(), {
      entryId: "aud_1",
      failure: "NOT_FOUND",
      target: null,
    });
  });

  it("of which nobody can tell the end leaves its entry without one", async () => {
    const broken = recording(() => Promise.reject(new Error("broken off")));
    expect((await ask(broken, REMOVE, { method: "DELETE" })).status).toBe(500);
    expect(broken.calls).toEqual(["begin", "act"]);
    const silent = recording(async () => succeed(null));
    silent.auth.endAuditEntry.mockRejectedValue(new Error("down"));
    expect((await ask(silent, REMOVE, { method: "DELETE" })).status).toBe(204);
  });

  it("is decided on for every route that writes", () => {
    const reasons = Object.values(AUDIT_POLICY).filter((row) => row.recordedBy === "nobody");
    expect(new Set(reasons.map(({ since }) => since)).size).toBe(3);
  });
});
