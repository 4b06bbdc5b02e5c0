import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { LinkedIdentity, User } from "../../../shared/schemas/user-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

const keyOf = ({ id }: User): string[] => ["linked-accounts", id];

/** The company accounts by which a member signs in; none until they are known. */
export function useLinkedAccounts(member: User): LinkedIdentity[] {
  const { client } = useApp();
  const { data } = useQuery({
    queryKey: keyOf(member),
    queryFn: () => client.listLinkedIdentities(member.id),
  });
  return data?.items ?? [];
}

/** Unlinks an account from a member, and tells when that is done. */
export function useUnlinkAccount(
  member: User,
  onUnlinked: () => void,
): { unlink: (account: LinkedIdentity) => void; isUnlinking: boolean } {
  const { client, checkSession } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id }: LinkedIdentity) => client.unlinkIdentity(member.id, id),
    onSuccess: () => {
      checkSession();
      onUnlinked();
    },
    onError: (error) => showToast(`The account was not unlinked. ${describeError(error)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(member) }),
  });
  return { unlink: mutate, isUnlinking: isPending };
}
