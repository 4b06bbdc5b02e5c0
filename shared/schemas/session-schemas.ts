import * as z from "zod";

/** A browser that is signed in. */
export const Session = z.object({
  id: z.string(),
  userId: z.string(),
  userName: z.string(),
  /** Whether the request itself came with this session. */
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type Session = z.infer<typeof Session>;
