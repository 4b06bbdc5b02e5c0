import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { readAllPages } from "../../../shared/client/read-all-pages.ts";
import type { ApiKey, NewApiKey } from "../../../shared/schemas/api-key-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

/** The keys that somebody may see, newest first. */
export function useApiKeys(): { keys: ApiKey[] | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({
    queryKey: ["api-keys"],
    queryFn: async () => (await readAllPages((page) => client.listApiKeys(page))).toReversed(),
  });
  return { keys: data ?? null, error };
}

/** Makes a key; `made` is the only place where it is known. */
export function useCreateApiKey(): {
  create: (key: NewApiKey) => void;
  made: string | null;
  isCreating: boolean;
  error: string | null;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: (key: NewApiKey) => client.createApiKey(key),
    // What is shown once is kept nowhere longer.
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  const problem = error && describeError(error);
  return { create: mutate, made: data?.key ?? null, isCreating: isPending, error: problem };
}

/** Revokes a key, and tells when it is done. */
export function useRevokeApiKey(
  key: ApiKey,
  onRevoked: () => void,
): { revoke: () => void; isRevoking: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.revokeApiKey(key.id),
    onSuccess: onRevoked,
    onError: (error) => showToast(`“${key.name}” was not revoked. ${describeError(error)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["api-keys"] }),
  });
  return { revoke: () => mutate(), isRevoking: isPending };
}
