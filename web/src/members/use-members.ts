import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { readAllPages } from "../../../shared/client/read-all-pages.ts";
import type { User } from "../../../shared/schemas/user-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";
import { changesOf, type WrittenMember } from "./changes-of.ts";
import { mayManageMembers } from "./may-manage.ts";

/** Everybody in the tenant, by their names; nobody is asked for on behalf of somebody who may not know. */
export function useMembers(): { members: User[] | null; error: Error | null } {
  const { client, me } = useApp();
  const { data, error } = useQuery({
    queryKey: ["members"],
    queryFn: async () => {
      const members = await readAllPages((page) => client.listUsers(page));
      return members.toSorted((left, right) => left.name.localeCompare(right.name));
    },
    enabled: mayManageMembers(me),
  });
  return { members: data ?? null, error };
}

/** Adds a member, or changes one, and tells when that is kept. */
export function useSaveMember(
  member: User | null,
  onSaved: () => void,
): { save: (written: WrittenMember) => void; isSaving: boolean; error: string | null } {
  const { client, checkSession } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (written: WrittenMember) =>
      member === null ? client.createUser(written) : changeMember(client, member, written),
    onSuccess: () => {
      checkSession();
      onSaved();
    },
    onSettled: () => queries.invalidateQueries(),
  });
  return { save: mutate, isSaving: isPending, error: error && describeError(error) };
}

/** Sends what is different alone, and nothing when nothing is. */
async function changeMember(
  client: Pick<AskFlashClient, "changeUser">,
  member: User,
  written: WrittenMember,
): Promise<User> {
  const change = changesOf(member, written);
  return Object.keys(change).length === 0 ? member : await client.changeUser(member.id, change);
}

/** Deletes a member, and tells when they are gone. */
export function useDeleteMember(
  member: User,
  onDeleted: () => void,
): { remove: () => void; isRemoving: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.deleteUser(member.id),
    onSuccess: onDeleted,
    onError: (error) => showToast(`${member.name} was not deleted. ${describeError(error)}`),
    onSettled: () => queries.invalidateQueries(),
  });
  return { remove: () => mutate(), isRemoving: isPending };
}
