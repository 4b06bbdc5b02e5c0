import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { readAllPages } from "../../../shared/client/read-all-pages.ts";
import type { Alias } from "../../../shared/schemas/alias-schemas.ts";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { useApp } from "../app-context.ts";

const PROPOSALS_A_PAGE = 10;
const FIRST_PAGE: string | null = null;

/** All aliases of the tenant, by their terms: there are never so many that they would not fit. */
export function useAliases(): { aliases: Alias[] | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({
    queryKey: ["aliases"],
    queryFn: async () => {
      const aliases = await readAllPages((page) => client.listAliases(page));
      return aliases.toSorted((left, right) => left.term.localeCompare(right.term));
    },
  });
  return { aliases: data ?? null, error };
}

/** What pages propose, a page at a time; nothing is asked for somebody who may not decide. */
export function useProposals(mayEdit: boolean): {
  proposals: AliasProposal[] | null;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
} {
  const { client } = useApp();
  const query = useInfiniteQuery({
    queryKey: ["proposals"],
    queryFn: ({ pageParam }) =>
      client.listProposals({
        limit: PROPOSALS_A_PAGE,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor,
    enabled: mayEdit,
  });
  return {
    proposals: query.data?.pages.flatMap(({ items }) => items) ?? null,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** Has everything that shows aliases, or what they find, read anew. */
export function refreshAliases(queries: QueryClient): Promise<unknown> {
  return Promise.all(
    ["aliases", "proposals", "search"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
  );
}
