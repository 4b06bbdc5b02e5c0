import * as z from "zod";

/** What a client sends as `Idempotency-Key`: requests of one user with the same key are done once. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\u0021-\u007e]{1,255}$/, { error: "must be 1 to 255 visible ASCII characters" });
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;
