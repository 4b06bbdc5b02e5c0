import * as z from "zod";

const TenantName = z.string().trim().min(1).max(200);

/** A label as in a host name: lower-case letters, digits and hyphens between them. */
const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

export const NewTenant = z.strictObject({ name: TenantName, slug: Slug });
export type NewTenant = z.infer<typeof NewTenant>;

/** A tenant that was made, and the key of its first owner, shown this once. */
export const CreatedTenant = z.object({ id: z.string(), adminApiKey: z.string() });
export type CreatedTenant = z.infer<typeof CreatedTenant>;

export const TenantChange = z.strictObject({ name: TenantName });
export type TenantChange = z.infer<typeof TenantChange>;

/** A company. */
export const Tenant = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for the tenant that a deployment starts with. */
  slug: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type Tenant = z.infer<typeof Tenant>;
