import { ROLES, type Role } from "../../../shared/contracts/caller-context.ts";
import type { Scope } from "../../../shared/schemas/principal-schemas.ts";
import { isPlatformAdministrator } from "../../../shared/authorization/platform-administrator.ts";

/** A user as the rules of management see one. */
export interface RankedUser {
  tenantId: string;
  userId: string;
  role: Role;
}

/** Who manages users, keys and sessions, and what the credential in hand may be used for. */
export interface Actor extends RankedUser {
  scopes: Scope[];
  /** When the key in hand expires, in milliseconds since 1970; null for one that does not, and for a session. */
  keyExpiresAt: number | null;
}

const ADMIN_RANK = ROLES.indexOf("admin");
const OWNER_RANK = ROLES.indexOf("owner");

/** Whether the actor manages others of the tenant. */
export function isAdministrator(actor: Actor): boolean {
  return rankOf(actor) >= ADMIN_RANK;
}

/** Whether a key of these scopes is within what the actor's own credential may be used for. */
export function mayGrant({ scopes: own }: Actor, scopes: Scope[]): boolean {
  return own.includes("admin") || scopes.every((scope) => own.includes(scope));
}

/** Until when a key may hold that the actor makes, by default as long as the actor's own; null for one that would outlive it. */
export function expiryWithin({ keyExpiresAt }: Actor, asked: number | null): Expiry | null {
  if (keyExpiresAt === null) return { expiresAt: asked };
  return asked !== null && asked > keyExpiresAt ? null : { expiresAt: asked ?? keyExpiresAt };
}

/** When a key expires, in milliseconds since 1970, or null for never. */
export interface Expiry {
  expiresAt: number | null;
}

/** Whether the actor may make keys that act as a user: as oneself, or as nobody above. */
export function mayActAs(actor: Actor, user: RankedUser): boolean {
  if (user.userId === actor.userId) return true;
  return isAdministrator(actor) && rankOf(user) <= rankOf(actor);
}

/** Whether the actor may change or delete a user: administrators those below owner, owners all. */
export function mayManage(actor: Actor, user: RankedUser): boolean {
  if (rankOf(actor) >= OWNER_RANK) return rankOf(user) <= rankOf(actor);
  return isAdministrator(actor) && rankOf(user) < OWNER_RANK;
}

/** Whether the actor may give somebody a role: administrators those below their own, owners all. */
export function mayAssign(actor: Actor, role: Role): boolean {
  if (rankOf(actor) >= OWNER_RANK) return true;
  return isAdministrator(actor) && ROLES.indexOf(role) < ADMIN_RANK;
}

/** Who runs the deployment stands above the owners of the first tenant, or one of them could take the platform over. */
function rankOf(user: RankedUser): number {
  return isPlatformAdministrator(user) ? OWNER_RANK + 1 : ROLES.indexOf(user.role);
}
