import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { AppError, unwrap } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";
import type { Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import { MAX_USAGE_DAYS } from "../../../shared/schemas/usage-schemas.ts";
import { dayOf } from "../../../shared/usage/usage-days.ts";
import type { GatewayDependencies } from "../env.ts";
import { readPages } from "./read-pages.ts";

/** The form of the lines; it rises when one changes its meaning. */
const EXPORT_VERSION = 1;

const DAY_MS = 86_400_000;
const ROWS_A_PAGE = 200;
/** A page of the wiki is 1 MiB at most, and these are in memory at once. */
const DOCUMENTS_A_PAGE = 8;
const CONVERSATIONS_A_PAGE = 20;

/** What an export reads. */
export type ExportedServices = Pick<GatewayDependencies, "auth" | "chat" | "documentation">;

/** A line of an export: what it is, and its fields. */
interface ExportRecord {
  kind: string;
}

/**
 * Everything of the caller's tenant, a record at a time: a header first, and last how many of each kind came, without which
 * the file is not whole. It holds no secret, and nothing that was deleted. Throws as soon as the caller may not read it any
 * more.
 */
export async function* exportTenant(
  services: ExportedServices,
  ctx: CallerContext,
  { tenant, exportedAt }: { tenant: Tenant; exportedAt: string },
): AsyncGenerator<ExportRecord> {
  const { tenantId } = ctx;
  yield headed("export", { version: EXPORT_VERSION, tenantId, exportedAt });
  const counts: Record<string, number> = {};
  for await (const record of readRecords(services, ctx, { tenant, exportedAt })) {
    counts[record.kind] = (counts[record.kind] ?? 0) + 1;
    yield record;
  }
  yield headed("end", { counts });
}

async function* readRecords(
  services: ExportedServices,
  ctx: CallerContext,
  { tenant, exportedAt }: { tenant: Tenant; exportedAt: string },
): AsyncGenerator<ExportRecord> {
  const { auth, chat, documentation } = services;
  const list = <Item extends object>(
    kind: string,
    read: (page: PageQuery) => Promise<Result<Page<Item>>>,
    limit = ROWS_A_PAGE,
  ): AsyncGenerator<ExportRecord> =>
    named(
      kind,
      readPages(limit, async (page) => {
        await requireActive(services, ctx);
        return await read(page);
      }),
    );
  yield headed("tenant", tenant);
  yield* list("user", (page) => auth.listUsers(ctx, page));
  yield* list("api-key", (page) => auth.listApiKeys(ctx, page));
  yield* list("identity-provider", (page) => auth.listIdentityProviders(ctx, page));
  yield* list("audit-entry", (page) => auth.listAuditEntries(ctx, page));
  const usage = unwrap(await chat.readUsage(ctx, { by: "day", ...lastDays(exportedAt) }));
  for (const { key: day, ...sums } of usage.items) yield headed("usage", { day, ...sums });
  yield* list("alias", (page) => documentation.listAliases(ctx, page));
  for await (const source of readPages(ROWS_A_PAGE, (page) =>
    documentation.listSources(ctx, page),
  )) {
    yield headed("source", source);
    const readDocuments = (page: PageQuery): ReturnType<typeof documentation.exportDocuments> =>
      documentation.exportDocuments(ctx, source.id, page);
    yield* list("document", readDocuments, DOCUMENTS_A_PAGE);
  }
  const talks = readPages(CONVERSATIONS_A_PAGE, async (page) => {
    await requireActive(services, ctx);
    return await chat.exportConversations(ctx, page);
  });
  for await (const talk of talks) {
    if (talk.conversation !== null) yield headed("conversation", talk.conversation);
    for (const message of talk.messages)
      yield headed("message", { conversationId: talk.conversationId, ...message });
  }
}

/** As many days as a report of usage may span, until this one. */
function lastDays(exportedAt: string): { from: string; to: string } {
  const first = new Date(Date.parse(exportedAt) - (MAX_USAGE_DAYS - 1) * DAY_MS);
  return { from: dayOf(first.getTime()), to: dayOf(Date.parse(exportedAt)) };
}

async function* named<Item extends object>(
  kind: string,
  items: AsyncIterable<Item>,
): AsyncGenerator<ExportRecord> {
  for await (const item of items) yield headed(kind, item);
}

/** The kind comes first, so that a line says at its beginning what it is. */
function headed(kind: string, fields: object): ExportRecord {
  return { kind, ...fields };
}

async function requireActive({ auth }: ExportedServices, ctx: CallerContext): Promise<void> {
  if (await auth.isActive(ctx)) return;
  throw new AppError({ code: "UNAUTHENTICATED", detail: "This key or session holds no more." });
}
