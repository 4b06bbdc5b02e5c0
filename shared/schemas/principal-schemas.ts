import * as z from "zod";
import { Role } from "../contracts/caller-context.ts";

/** What a key may be used for; a sign-in session has all of them. */
export const SCOPES = [
  "search",
  "chat",
  "sources:read",
  "sources:write",
  "admin",
  "metrics",
] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** Who the caller is. */
export const Me = z.object({
  userId: z.string(),
  tenantId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
});
export type Me = z.infer<typeof Me>;

/** A code that signs one browser in, once. */
export const SignInCode = z.object({ code: z.string(), expiresAt: z.iso.datetime() });
export type SignInCode = z.infer<typeof SignInCode>;
