import * as z from "zod";

/** The roles of a tenant, weakest first: each may do what those before it may. */
export const ROLES = ["member", "editor", "admin", "owner"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** The group that every member of a tenant belongs to; a passage with this reader is readable by the whole tenant. */
export const EVERYONE = "everyone";

/** Where a request came from: the address that Cloudflare saw, and what the client calls itself. */
export const Client = z.strictObject({
  address: z.string().max(64).nullable(),
  agent: z.string().max(300).nullable(),
});
export type Client = z.infer<typeof Client>;

/** Who calls, as the gateway verified it: the first argument of every method, never taken from a body. */
export const CallerContext = z.strictObject({
  tenantId: z.string().min(1),
  userId: z.string().min(1),
  roles: z.array(Role),
  groups: z.array(z.string()),
  /** The API key or sign-in session that was verified; an open socket loses its right with it. */
  credentialId: z.string().min(1),
  requestId: z.string().min(1),
  /** Told to `auth` alone, for the audit log. */
  client: Client.optional(),
});
export type CallerContext = z.infer<typeof CallerContext>;

/** What is known of a request before anybody was verified. */
export interface RequestContext {
  requestId: string;
  client?: Client | undefined;
}

/** The groups whose passages this caller may read. */
export function readableGroups(ctx: CallerContext): string[] {
  return [EVERYONE, ...ctx.groups];
}

/** The identity under which a tenant's own background work runs: it reads what every member may read, and holds no role. */
export function systemContext(tenantId: string, requestId: string): CallerContext {
  return { tenantId, userId: "system", roles: [], groups: [], credentialId: "system", requestId };
}
