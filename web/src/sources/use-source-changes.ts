import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";
import { refreshSources } from "./use-sources.ts";

/** Names who may read a source's pages. */
export function useChangeReaders(source: Source): {
  change: (readers: string[]) => void;
  isChanging: boolean;
  error: string | null;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (readers: string[]) => client.changeReaders(source.id, readers),
    onSuccess: (changed) => queries.setQueryData(["source", source.id], changed),
    onSettled: () => refreshSources(queries),
  });
  return {
    change: mutate,
    isChanging: isPending,
    error: error === null ? null : describeError(error),
  };
}

/** Deletes a source with its pages, and tells when it is gone. */
export function useDeleteSource(
  source: Source,
  onDeleted: () => void,
): { remove: () => void; isRemoving: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.deleteSource(source.id),
    onSuccess: () => {
      onDeleted();
      // The page of the source may still be there for a moment, and must not ask for it again.
      const quietly = { queryKey: ["source", source.id], refetchType: "none" } as const;
      return Promise.all([
        queries.invalidateQueries(quietly),
        queries.invalidateQueries({ queryKey: ["sources"] }),
        queries.invalidateQueries({ queryKey: ["suggestions"] }),
      ]);
    },
    onError: (error) => showToast(`The source was not deleted. ${describeError(error)}`),
  });
  return { remove: () => mutate(), isRemoving: isPending };
}
