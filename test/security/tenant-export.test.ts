import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { unwrap } from "../../shared/errors/app-error.ts";
import { readPages } from "../../workers/gateway/tenant-export/read-pages.ts";
import { chat } from "../support/conversation-fakes.ts";
import { documentation } from "../support/house/house.ts";
import { anIdentity } from "../support/identities.ts";
import { aFilledTenant, type FilledTenant } from "../support/tenants/fill-tenant.ts";

const PATH = "http://localhost/api/v1/tenants/current/export";

/** What a line of an export says of itself. */
interface ExportedLine extends Record<string, unknown> {
  kind: string;
}

function download(apiKey: string): Promise<Response> {
  return exports.default.fetch(PATH, { headers: { authorization: `Bearer ${apiKey}` } });
}

/** The media type is no text to the platform, which would warn. */
async function textOf(response: Response): Promise<string> {
  return new TextDecoder().decode(await response.arrayBuffer());
}

function linesOf(text: string): ExportedLine[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as ExportedLine);
}

/** Everything secret that is kept of a tenant: hashes, sealed secrets, salts. */
async function secretsOf(tenantId: string): Promise<string[]> {
  const columns = [
    "select secret_hash as secret from api_keys where tenant_id = ?1",
    "select sealed_secret as secret from identity_providers where tenant_id = ?1",
    "select secret_hash as secret from refresh_tokens where tenant_id = ?1",
    "select code_hash as secret from sign_in_codes where tenant_id = ?1",
  ];
  const found = await env.AUTH_DB.prepare(columns.join(" union all "))
    .bind(tenantId)
    .all<{ secret: string }>();
  return found.results.map(({ secret }) => secret);
}

describe("a tenant's export", () => {
  let mine: FilledTenant;
  let theirs: FilledTenant;
  let text: string;
  let lines: ExportedLine[];

  beforeAll(async () => {
    mine = await aFilledTenant();
    theirs = await aFilledTenant();
    const response = await download(mine.apiKey);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="askflash-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    text = await textOf(response);
    lines = linesOf(text);
  }, 30_000);

  it("begins with whose it is, and ends with how many of each kind came", () => {
    expect(lines[0]).toMatchObject({
      kind: "export",
      version: 1,
      tenantId: mine.caller.tenantId,
      exportedAt: expect.any(String),
    });
    const counts: Record<string, number> = {};
    for (const { kind } of lines.slice(1, -1)) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(lines.at(-1)).toEqual({ kind: "end", counts });
    expect(counts).toEqual({
      tenant: 1,
      user: 2,
      "api-key": 2,
      "identity-provider": 1,
      alias: 1,
      "audit-entry": expect.any(Number),
      usage: 1,
      source: 1,
      document: 1,
      conversation: 1,
      message: 2,
    });
  });

  it("holds pages with their content, and conversations with sources and feedback", () => {
    const find = (kind: string) => lines.filter((line) => line.kind === kind);
    expect(find("document")).toMatchObject([
      { externalId: `${mine.word}-page`, markdown: expect.stringContaining(mine.word) },
    ]);
    expect(find("conversation")).toMatchObject([
      { id: mine.conversationId, userId: mine.caller.userId, title: `${mine.word} talk` },
    ]);
    expect(find("message")).toMatchObject([
      { role: "user", conversationId: mine.conversationId },
      {
        role: "assistant",
        sources: [{ documentId: mine.documentId }],
        feedback: { rating: "down", comment: `${mine.word} comment` },
      },
    ]);
  });

  it("holds no secret, nothing that was deleted and nothing of another tenant", async () => {
    const secrets = await secretsOf(mine.caller.tenantId);
    expect(secrets.length).toBeGreaterThan(4);
    const unwanted = [
      ...secrets,
      mine.apiKey,
      "a-secret-of-the-tests",
      `${mine.word}-gone`,
      `${mine.word} gone`,
      theirs.word,
      theirs.caller.tenantId,
    ];
    expect(unwanted.filter((word) => text.includes(word))).toEqual([]);
  });

  it("is made for owners alone, also by the services behind the gateway", async () => {
    const scopes = ["admin"];
    const { tenantId } = mine.caller;
    const { caller, apiKey } = await anIdentity({ tenantId, role: "admin", scopes });
    expect((await download(apiKey)).status).toBe(403);
    const refused = { ok: false, error: { code: "FORBIDDEN" } };
    const page = { limit: 5 };
    expect(await chat.exportConversations(caller, page)).toMatchObject(refused);
    const documents = await documentation.exportDocuments(caller, mine.sourceId, page);
    expect(documents).toMatchObject(refused);
  });

  it("goes through conversations page by page", async () => {
    const { caller, apiKey } = await anIdentity({ role: "owner", scopes: ["admin", "chat"] });
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      ids.push(unwrap(await chat.createConversation(caller, { mode: "company" })).id);
    }
    const seen: string[] = [];
    const pages = readPages(2, (page) => chat.exportConversations(caller, page));
    for await (const { conversationId } of pages) seen.push(conversationId);
    expect(seen).toEqual(ids.toSorted());
    const exported = linesOf(await textOf(await download(apiKey)));
    expect(exported.at(-1)).toMatchObject({ counts: { conversation: 5 } });
    expect(await chat.exportConversations(caller, { limit: 2, cursor: "?" })).toMatchObject({
      error: { code: "VALIDATION_FAILED" },
    });
  });
});
