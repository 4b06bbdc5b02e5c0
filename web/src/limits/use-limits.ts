import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Tenant, TenantLimits } from "../../../shared/schemas/tenant-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

const TENANT = ["tenant"];

/** How much the caller's tenant and its people may ask for. */
export function useLimits(): { limits: TenantLimits | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({ queryKey: TENANT, queryFn: () => client.getTenant() });
  return { limits: data?.limits ?? null, error };
}

/** Sets the limits that are different, and tells when they are kept. */
export function useSaveLimits(): {
  save: (changed: Partial<TenantLimits>) => void;
  isSaving: boolean;
  error: string | null;
} {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (limits: Partial<TenantLimits>) => client.changeTenant({ limits }),
    onSuccess: (tenant: Tenant) => {
      queries.setQueryData(TENANT, tenant);
      showToast("The limits are saved. They hold within 10 seconds.");
    },
  });
  return { save: mutate, isSaving: isPending, error: error && describeError(error) };
}
