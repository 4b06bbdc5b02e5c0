import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { readAllPages } from "../../../shared/client/read-all-pages.ts";
import type { IdentityProvider } from "../../../shared/schemas/identity-provider-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";
import { mayManageMembers } from "../members/may-manage.ts";
import type { SentProvider, WrittenProvider } from "./written-provider.ts";

const KEY = ["identity-providers"];

/** Where the tenant's people sign in; nothing is asked for on behalf of somebody who may not know. */
export function useIdentityProviders(): {
  providers: IdentityProvider[] | null;
  error: Error | null;
} {
  const { client, me } = useApp();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: () => readAllPages((page) => client.listIdentityProviders(page)),
    enabled: mayManageMembers(me),
  });
  return { providers: data ?? null, error };
}

/** Adds a provider, or changes one, and tells when that is kept. */
export function useSaveProvider(
  provider: IdentityProvider | null,
  onSaved: () => void,
): {
  save: (sent: SentProvider, written: WrittenProvider) => void;
  isSaving: boolean;
  error: string | null;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ sent, written }: { sent: SentProvider; written: WrittenProvider }) => {
      if (provider !== null) return client.changeIdentityProvider(provider.id, sent);
      const { issuer, clientId } = written;
      return client.createIdentityProvider({
        ...sent,
        issuer: issuer.trim(),
        clientId: clientId.trim(),
      });
    },
    // A secret is kept nowhere longer.
    gcTime: 0,
    onSuccess: onSaved,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return {
    save: (sent, written) => mutate({ sent, written }),
    isSaving: isPending,
    error: error && describeError(error),
  };
}

/** Deletes a provider, and tells when it is gone. */
export function useDeleteProvider(
  provider: IdentityProvider,
  onDeleted: () => void,
): { remove: () => void; isRemoving: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.deleteIdentityProvider(provider.id),
    onSuccess: onDeleted,
    onError: (error) => showToast(`“${provider.name}” was not deleted. ${describeError(error)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return { remove: () => mutate(), isRemoving: isPending };
}
