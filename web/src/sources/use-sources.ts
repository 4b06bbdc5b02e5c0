import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { SourceDocument } from "../../../shared/schemas/document-schemas.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

/** How often a page looks again while documents are being indexed. */
const POLL_MS = 1_000;
const DOCUMENTS_A_PAGE = 50;
const SOURCES_A_PAGE = 50;
const FIRST_PAGE: string | null = null;

/** What the documents of a source can be narrowed down to. */
export type DocumentFilter = "all" | "pending" | "indexed" | "failed";

function isIndexing(source: Source): boolean {
  return source.documents.pending > 0;
}

function cursorOf(pageParam: string | null): { cursor?: string } {
  return pageParam === null ? {} : { cursor: pageParam };
}

/** The tenant's sources, looked at again while any of them is being indexed. */
export function useSources(): {
  sources: Source[] | null;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
} {
  const { client } = useApp();
  const query = useInfiniteQuery({
    queryKey: ["sources"],
    queryFn: ({ pageParam }) =>
      client.listSources({ limit: SOURCES_A_PAGE, ...cursorOf(pageParam) }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isIndexing)) === true ? POLL_MS : false,
  });
  return {
    sources: query.data?.pages.flatMap(({ items }) => items) ?? null,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** One source, looked at again while it is being indexed. */
export function useSource(sourceId: string): { source: Source | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({
    queryKey: ["source", sourceId],
    queryFn: () => client.getSource(sourceId),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isIndexing(state.data) ? POLL_MS : false,
  });
  return { source: data ?? null, error };
}

/** The documents of a source, a page at a time, loaded again when the source's counts change. */
export function useDocuments(
  source: Source,
  filter: DocumentFilter,
): {
  documents: SourceDocument[] | null;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
} {
  const { client } = useApp();
  const { pending, indexed, failed } = source.documents;
  const query = useInfiniteQuery({
    queryKey: ["documents", source.id, filter, pending, indexed, failed],
    queryFn: ({ pageParam }) =>
      client.listDocuments(source.id, {
        limit: DOCUMENTS_A_PAGE,
        ...(filter === "all" ? {} : { status: filter }),
        ...cursorOf(pageParam),
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before, earlier) => (earlier?.queryKey[2] === filter ? before : undefined),
  });
  return {
    documents: query.data?.pages.flatMap(({ items }) => items) ?? null,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** Has failed documents indexed again: the named ones, or every one that has failed. */
export function useRetry(source: Source): {
  retry: (externalId: string) => void;
  retryAll: () => void;
  isRetrying: boolean;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: async (externalId: string | null) => {
      if (externalId !== null) await client.retryDocument(source.id, externalId);
      else await retryEach(client, source.id);
    },
    onError: (error) => showToast(`Not every page could be retried. ${describeError(error)}`),
    onSettled: () => refreshSources(queries),
  });
  return { retry: mutate, retryAll: () => mutate(null), isRetrying: isPending };
}

async function retryEach(
  client: ReturnType<typeof useApp>["client"],
  sourceId: string,
): Promise<void> {
  const failed: string[] = [];
  let cursor: string | null = null;
  do {
    const query = { status: "failed", limit: 200, ...cursorOf(cursor) } as const;
    const page = await client.listDocuments(sourceId, query);
    failed.push(...page.items.map(({ externalId }) => externalId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  for (const externalId of failed) await client.retryDocument(sourceId, externalId);
}

/** Creates a source, and tells which. */
export function useCreateSource(onCreated: (source: Source) => void): {
  create: (name: string) => void;
  isCreating: boolean;
  error: string | null;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (name: string) => client.createSource(name),
    onSuccess: (source) => {
      queries.setQueryData(["source", source.id], source);
      onCreated(source);
    },
    onSettled: () => refreshSources(queries),
  });
  return {
    create: mutate,
    isCreating: isPending,
    error: error === null ? null : describeError(error),
  };
}

/** Renames a source; it shows at once and again what was when the server refuses. */
export function useRenameSource(source: Source): (name: string) => void {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate } = useMutation({
    mutationFn: (name: string) => client.renameSource(source.id, name),
    onMutate: (name) => queries.setQueryData(["source", source.id], { ...source, name }),
    onError: (error) => showToast(`The name was not kept. ${describeError(error)}`),
    onSettled: () => refreshSources(queries),
  });
  return mutate;
}

/** Has everything that shows sources read anew. */
export function refreshSources(queries: QueryClient): Promise<unknown> {
  return Promise.all(
    ["sources", "source", "documents", "suggestions"].map((key) =>
      queries.invalidateQueries({ queryKey: [key] }),
    ),
  );
}
