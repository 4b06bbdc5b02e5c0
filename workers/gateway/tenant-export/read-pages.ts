import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Result } from "../../../shared/errors/result.ts";
import type { Page, PageQuery } from "../../../shared/schemas/page-schemas.ts";

/** Reads a list from its first page to its last, one page at a time. Throws what a page fails with. */
export async function* readPages<Item>(
  limit: number,
  read: (page: PageQuery) => Promise<Result<Page<Item>>>,
): AsyncGenerator<Item> {
  let cursor: string | null = null;
  do {
    const page: Page<Item> = unwrap(await read({ limit, ...(cursor === null ? {} : { cursor }) }));
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
