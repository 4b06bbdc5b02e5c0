import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { AuditEntry } from "../../../shared/schemas/audit-schemas.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";

/** Reads the entries of a page and of those after it, one page at a time, and last how many there were. */
export async function* readEntries(
  first: Page<AuditEntry>,
  read: (cursor: string) => Promise<Result<Page<AuditEntry>>>,
): AsyncGenerator<AuditEntry | { entries: number }> {
  let entries = 0;
  let page: Page<AuditEntry> | null = first;
  while (page !== null) {
    yield* page.items;
    entries += page.items.length;
    const { nextCursor }: Page<AuditEntry> = page;
    page = nextCursor === null ? null : unwrap(await read(nextCursor));
  }
  yield { entries };
}
