import * as z from "zod";
import { PageQuery } from "./page-schemas.ts";

/** What an entry of the audit log may say was done: the kind of its target, and the verb. */
export const AUDIT_ACTIONS = [
  "alias.change",
  "alias.create",
  "alias.delete",
  "alias.import",
  "alias-proposal.approve",
  "alias-proposal.dismiss",
  "api-key.configure",
  "api-key.create",
  "api-key.revoke",
  "audit-log.export",
  "conversation.delete",
  "conversation.export",
  "conversation.rebuild",
  "document.delete",
  "document.push",
  "document.retry",
  "domain.release",
  "domain.verify",
  "identity-provider.change",
  "identity-provider.create",
  "identity-provider.delete",
  "session.begin",
  "session.end",
  "session.reuse",
  "session.revoke",
  "sign-in-code.create",
  "source.change",
  "source.create",
  "source.delete",
  "source.reindex",
  "tenant.change",
  "tenant.create",
  "tenant.export",
  "user.change",
  "user.create",
  "user.delete",
  "user.link",
  "user.unlink",
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

/** What somebody came with: a key, a signed-in browser, a provider's word, a one-time code, or nobody but the configuration. */
export const AUDIT_CREDENTIAL_KINDS = [
  "api-key",
  "session",
  "identity-provider",
  "sign-in-code",
  "configuration",
] as const;
const AuditCredentialKind = z.enum(AUDIT_CREDENTIAL_KINDS);
export type AuditCredentialKind = z.infer<typeof AuditCredentialKind>;

const AuditValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type AuditValue = z.infer<typeof AuditValue>;

/** The fields that were changed, by name: what they were, where that is known, and what they became. */
export const AuditChanges = z.record(
  z.string(),
  z.object({ from: AuditValue.optional(), to: AuditValue.optional() }),
);
export type AuditChanges = z.infer<typeof AuditChanges>;

/** How it ended: `repeated` changed nothing, since the same Idempotency-Key had had its effect before. */
export const AUDIT_OUTCOMES = ["succeeded", "failed", "repeated"] as const;
const AuditOutcome = z.enum(AUDIT_OUTCOMES);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

/** Who did what, when, from where. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.object({
    userId: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
  }),
  credential: z.object({ kind: AuditCredentialKind, id: z.string().nullable() }),
  action: AuditAction,
  target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  /** Null while it is being done, and for ever when nobody could tell how it ended. */
  outcome: AuditOutcome.nullable(),
  code: z.string().nullable(),
  changes: AuditChanges,
  /** Null for what no request has done. */
  requestId: z.string().nullable(),
  client: z.object({ address: z.string().nullable(), agent: z.string().nullable() }),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const OUT_OF_ORDER = { path: ["to"], message: "must be later than from" };

function isInOrder({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  return from === undefined || to === undefined || Date.parse(from) < Date.parse(to);
}

const FILTERS = {
  actor: z.string().min(1).max(100).optional(),
  action: AuditAction.optional(),
  target: z.string().min(1).max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};

/** Which entries: of one user, of one action, about one thing, from a time on and before another. */
export const AuditFilter = z.strictObject(FILTERS).refine(isInOrder, OUT_OF_ORDER);
export type AuditFilter = z.infer<typeof AuditFilter>;

/** A page of the entries of a filter. */
export const AuditQuery = z
  .strictObject({ ...PageQuery.shape, ...FILTERS })
  .refine(isInOrder, OUT_OF_ORDER);
export type AuditQuery = z.infer<typeof AuditQuery>;
