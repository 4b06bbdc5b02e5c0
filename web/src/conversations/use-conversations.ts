import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import type { Conversation } from "../../../shared/schemas/conversation-schemas.ts";
import type { Page } from "../../../shared/schemas/page-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

const PAGE_SIZE = 40;
const QUERY_KEY = ["conversations"];
const FIRST_PAGE: string | null = null;

/** The conversations that fit a search, newest first, a page at a time. */
export function useConversations(search: string): {
  conversations: Conversation[] | null;
  error: string | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
} {
  const { client } = useApp();
  const query = useInfiniteQuery({
    queryKey: [...QUERY_KEY, search],
    queryFn: ({ pageParam }) =>
      client.listConversations({
        limit: PAGE_SIZE,
        ...(search === "" ? {} : { query: search }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  return {
    conversations: query.data?.pages.flatMap(({ items }) => items) ?? null,
    error: query.error === null ? null : describeError(query.error),
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** Renames and deletes conversations; the lists show it at once and again what was when the server refuses. */
export function useConversationChanges(): {
  rename: (change: { id: string; title: string }) => void;
  remove: (id: string) => void;
} {
  const { client, conversations } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const change = (each: (items: Conversation[]) => Conversation[]): void => {
    queries.setQueriesData<InfiniteData<Page<Conversation>>>({ queryKey: QUERY_KEY }, (data) =>
      data === undefined
        ? data
        : { ...data, pages: data.pages.map((page) => ({ ...page, items: each(page.items) })) },
    );
  };
  const settle = {
    onSettled: () => queries.invalidateQueries({ queryKey: QUERY_KEY }),
    onError: (error: Error) => showToast(`That was not done. ${describeError(error)}`),
  };
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      client.renameConversation(id, title),
    onMutate: ({ id, title }) =>
      change((items) => items.map((item) => (item.id === id ? { ...item, title } : item))),
    ...settle,
  });
  const remove = useMutation({
    mutationFn: (id: string) => client.deleteConversation(id),
    onMutate: (id) => change((items) => items.filter((item) => item.id !== id)),
    onSuccess: (_nothing, id) => conversations.forget(id),
    ...settle,
  });
  return { rename: rename.mutate, remove: remove.mutate };
}
