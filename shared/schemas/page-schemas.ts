import * as z from "zod";

const PAGE_LIMIT_DEFAULT = 50;

/** The items that one page of a list may hold. */
export const MAX_PAGE_ITEMS = 200;

/** The query of every list: how many items, and the opaque cursor that the page before returned. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_ITEMS).default(PAGE_LIMIT_DEFAULT),
  cursor: z.string().min(1).max(500).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
