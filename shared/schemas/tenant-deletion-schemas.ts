import * as z from "zod";

/** Asks for a tenant's deletion: `name` is the tenant's name, letter for letter. */
export const TenantDeletionRequest = z.strictObject({ name: z.string().min(1).max(200) });
export type TenantDeletionRequest = z.infer<typeof TenantDeletionRequest>;

/** A deletion that has begun; whoever knows its id may read its report, and nobody guesses it. */
export const AcceptedTenantDeletion = z.object({
  id: z.string(),
  /** The path of the report. */
  report: z.string(),
});
export type AcceptedTenantDeletion = z.infer<typeof AcceptedTenantDeletion>;

/** How much was removed from one place, such as `auth.users`. */
const RemovedPlace = z.object({ place: z.string(), removed: z.number().int().min(0) });

/** What was removed of a tenant where; it holds counts alone. */
export const TenantDeletionReport = z.object({
  tenantId: z.string(),
  requestedAt: z.iso.datetime(),
  /** Null while it goes on. */
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(["running", "finished"]),
  places: z.array(RemovedPlace),
});
export type TenantDeletionReport = z.infer<typeof TenantDeletionReport>;
