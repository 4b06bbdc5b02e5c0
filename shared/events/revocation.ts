import * as z from "zod";

/**
 * Says that somebody may have lost a right: a key or session has ended, or a user is gone, disabled, of another role or in
 * other groups. It carries no right itself; whoever hears of it asks `auth`, and would without it a little later.
 */
export const Revocation = z.strictObject({
  type: z.literal("REVOCATION"),
  tenantId: z.string().min(1),
  userId: z.string().min(1),
  requestId: z.string().min(1),
});
export type Revocation = z.infer<typeof Revocation>;
