import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Alias, ImportedAlias, ImportOutcome } from "../../../shared/schemas/alias-schemas.ts";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";
import { refreshAliases } from "./use-aliases.ts";

/** Adds an alias, or changes one, and tells when it is kept. */
export function useSaveAlias(
  alias: Alias | null,
  onSaved: () => void,
): { save: (written: ImportedAlias) => void; isSaving: boolean; error: string | null } {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (written: ImportedAlias) =>
      alias === null ? client.createAlias(written) : client.changeAlias(alias.id, written),
    onSuccess: onSaved,
    onSettled: () => refreshAliases(queries),
  });
  return { save: mutate, isSaving: isPending, error: error && describeError(error) };
}

/** Switches an alias on or off; it shows at once, and again as it was when the server refuses. */
export function useSwitchAlias(alias: Alias): (enabled: boolean) => void {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate } = useMutation({
    mutationFn: (enabled: boolean) => client.changeAlias(alias.id, { enabled }),
    onMutate: async (enabled) => {
      // A list that was asked for before the switch would turn it back.
      await queries.cancelQueries({ queryKey: ["aliases"] });
      queries.setQueryData<Alias[]>(["aliases"], (before) =>
        before?.map((other) => (other.id === alias.id ? { ...other, enabled } : other)),
      );
    },
    onError: (error) => showToast(`“${alias.term}” was not switched. ${describeError(error)}`),
    onSettled: () => refreshAliases(queries),
  });
  return mutate;
}

/** Deletes an alias, and tells when it is gone. */
export function useDeleteAlias(
  alias: Alias,
  onDeleted: () => void,
): { remove: () => void; isRemoving: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.deleteAlias(alias.id),
    onSuccess: onDeleted,
    onError: (error) => showToast(`“${alias.term}” was not deleted. ${describeError(error)}`),
    onSettled: () => refreshAliases(queries),
  });
  return { remove: () => mutate(), isRemoving: isPending };
}

/** Imports aliases, and keeps what became of them. */
export function useImportAliases(): {
  send: (items: ImportedAlias[]) => void;
  isSending: boolean;
  outcome: ImportOutcome | null;
  error: string | null;
  reset: () => void;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const { mutate, isPending, data, error, reset } = useMutation({
    mutationFn: (items: ImportedAlias[]) => client.importAliases(items),
    onSettled: () => refreshAliases(queries),
  });
  const problem = error && describeError(error);
  return { send: mutate, isSending: isPending, outcome: data ?? null, error: problem, reset };
}

/** Makes an alias of a proposal, or has it never shown again. */
export function useJudgeProposal(onJudged: () => void): {
  judge: (verdict: { proposal: AliasProposal; isApproved: boolean }) => void;
  isJudging: boolean;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: async (verdict: { proposal: AliasProposal; isApproved: boolean }) => {
      const { id } = verdict.proposal;
      await (verdict.isApproved ? client.approveProposal(id) : client.dismissProposal(id));
    },
    onSuccess: onJudged,
    onError: (error) => showToast(`That did not work. ${describeError(error)}`),
    onSettled: () => refreshAliases(queries),
  });
  return { judge: mutate, isJudging: isPending };
}
