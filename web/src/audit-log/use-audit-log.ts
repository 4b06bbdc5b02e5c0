import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry, AuditFilter } from "../../../shared/schemas/audit-schemas.ts";
import { useApp } from "../app-context.ts";
import { mayManageMembers } from "../members/may-manage.ts";

const ENTRIES_A_PAGE = 50;
const FIRST_PAGE: string | null = null;

/** The entries that were found so far; null before the first are there. */
export interface AuditLog {
  entries: AuditEntry[] | null;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/** The entries of a filter, a page at a time; those of the filter before stay until its own are there. */
export function useAuditLog(filter: AuditFilter | null): AuditLog {
  const { client, me } = useApp();
  const query = useInfiniteQuery({
    queryKey: ["audit-log", filter],
    queryFn: ({ pageParam }) =>
      client.listAuditEntries({
        ...filter,
        limit: ENTRIES_A_PAGE,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor,
    enabled: mayManageMembers(me) && filter !== null,
    placeholderData: keepPreviousData,
  });
  return {
    entries: query.data?.pages.flatMap(({ items }) => items) ?? null,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
