import type { AuditedTarget } from "../../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import type { AuditAction, AuditChanges } from "../../../shared/schemas/audit-schemas.ts";
import type { AuditCredential, NewAuditEntry } from "./audit-repository.ts";

/** Something done, as its entry tells it. */
export interface NotedChange {
  action: AuditAction;
  target: AuditedTarget;
  changes?: AuditChanges;
}

/** A request of somebody whom a sign-in has just proven, and by what. */
export type ProvenRequest = Pick<CallerContext, "requestId" | "client"> & {
  credential: AuditCredential;
};

/** Who does something: a verified caller, or somebody whom a sign-in has just proven. */
export type NotedActor = Pick<CallerContext, "tenantId" | "userId"> &
  (ProvenRequest | Pick<CallerContext, "requestId" | "client" | "credentialId">);

/** Writes the entry of a change that its own transaction keeps, at milliseconds since 1970. */
export function noteChange(actor: NotedActor, at: number, change: NotedChange): NewAuditEntry {
  const { tenantId, userId, requestId, client } = actor;
  const { action, target, changes = {} } = change;
  return {
    id: newId("aud"),
    tenantId,
    at,
    actorId: userId,
    credential: credentialOf(actor),
    action,
    target,
    outcome: "succeeded",
    changes,
    requestId,
    client,
    repeatKey: null,
  };
}

/** The id of every key begins in the same way. */
function credentialOf(actor: NotedActor): AuditCredential {
  if ("credential" in actor) return actor.credential;
  const { credentialId: id } = actor;
  return { kind: id.startsWith("key_") ? "api-key" : "session", id };
}
