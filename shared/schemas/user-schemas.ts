import * as z from "zod";
import { EVERYONE, Role } from "../contracts/caller-context.ts";
import { areDifferentGroups, GroupName, MAX_GROUPS } from "./group-schemas.ts";

/** In lower case, so that one address is one user. */
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

const UserName = z.string().trim().min(1).max(200);

const Groups = z
  .array(GroupName.refine((group) => group !== EVERYONE, "is the group of the whole tenant"))
  .max(MAX_GROUPS)
  .refine(areDifferentGroups, "must name each group once");

export const NewUser = z.strictObject({
  email: Email,
  name: UserName,
  role: Role,
  disabled: z.boolean().default(false),
  groups: Groups.default([]),
});
export type NewUser = z.infer<typeof NewUser>;

export const UserChange = z
  .strictObject({
    email: Email.optional(),
    name: UserName.optional(),
    role: Role.optional(),
    disabled: z.boolean().optional(),
    groups: Groups.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: "must have an email, a name, a role, disabled or groups",
  });
export type UserChange = z.infer<typeof UserChange>;

/** A person of the tenant. */
export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: Role,
  /** Neither keys nor sessions of a disabled user hold. */
  disabled: z.boolean(),
  /** Beside `everyone`; a source's readers are groups. */
  groups: z.array(z.string()),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;

/** An identity by which a user signs in. */
export const LinkedIdentity = z.object({
  /** That of its provider, which knows a user by one identity at most. */
  id: z.string(),
  providerName: z.string(),
  issuer: z.string(),
  /** What the issuer calls the person. */
  subject: z.string(),
  createdAt: z.iso.datetime(),
});
export type LinkedIdentity = z.infer<typeof LinkedIdentity>;
