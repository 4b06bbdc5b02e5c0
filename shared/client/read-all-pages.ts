import type { Page } from "../schemas/page-schemas.ts";
import type { PageRequest } from "./page-request.ts";

const LARGEST_PAGE = 200;

/** Reads a list from its first page to its last. */
export async function readAllPages<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await read({
      limit: LARGEST_PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
