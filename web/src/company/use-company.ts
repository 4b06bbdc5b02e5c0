import { useMutation, useQuery } from "@tanstack/react-query";
import { deletionPath } from "../../../shared/routes/page-route.ts";
import type { Tenant } from "../../../shared/schemas/tenant-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";

const EXPORT_PATH = "/api/v1/tenants/current/export";

/** The caller's company. */
export function useCompany(): { tenant: Tenant | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({ queryKey: ["tenant"], queryFn: () => client.getTenant() });
  return { tenant: data ?? null, error };
}

/** Has the browser save the export, which may be larger than what fits into a page. */
export function useExport(): { download: () => void; problem: string | null } {
  const { client } = useApp();
  const { mutate, error } = useMutation({
    // What the browser loads by itself does not renew a session that is just about to end.
    mutationFn: () => client.me(),
    onSuccess: () => location.assign(EXPORT_PATH),
  });
  return { download: () => mutate(), problem: error && describeError(error) };
}

/** Deletes the company, and goes on to the report, which needs no session. */
export function useDeleteCompany(): {
  remove: (name: string) => void;
  isRemoving: boolean;
  problem: string | null;
} {
  const { client } = useApp();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (name: string) => client.deleteTenant(name),
    onSuccess: ({ id }) => location.assign(deletionPath(id)),
  });
  return { remove: mutate, isRemoving: isPending, problem: error && describeError(error) };
}
