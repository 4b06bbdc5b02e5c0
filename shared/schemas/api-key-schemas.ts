import * as z from "zod";
import { Scope, SCOPES } from "./principal-schemas.ts";

/** The most keys in force that a user may have. */
export const MAX_KEYS_PER_USER = 50;

export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1).max(200),
  /** The caller when left out; somebody else for administrators alone. */
  userId: z.string().min(1).max(100).optional(),
  scopes: z
    .array(Scope)
    .min(1)
    .max(SCOPES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, "must name each scope once"),
  /** When the key that makes it does, or never, when left out. */
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});
export type NewApiKey = z.infer<typeof NewApiKey>;

/** A key that was made: `key` is shown this once and kept nowhere in clear. */
export const CreatedApiKey = z.object({ id: z.string(), key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

/** A key that was not revoked, without its secret. */
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** Whom the key acts as. */
  userId: z.string(),
  userName: z.string(),
  scopes: z.array(Scope),
  /** Comes from ADMIN_API_KEY, and can be replaced there alone. */
  fromConfiguration: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** To the hour. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;
