import type { AnswerContract } from "../../shared/contracts/answer-contract.ts";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { IntentContract } from "../../shared/contracts/intent-contract.ts";
import type { SpentUsage } from "../../shared/contracts/quota.ts";
import type { RightsKeeper } from "./find-lost-right.ts";
import type { ConversationProjection } from "./conversation-projection.ts";

/** Remembers which conversations exist, since objects cannot be listed. */
export interface ConversationMarkers {
  mark(tenantId: string, conversationId: string): Promise<void>;
  unmark(tenantId: string, conversationId: string): Promise<void>;
}

/** What callers and their tenants have spent, as their budgets count it. */
export interface Spending {
  /** What was read lately; undefined when nothing was. */
  recall(ctx: CallerContext): SpentUsage | undefined;
  /** Rejects when it cannot be read. */
  read(ctx: CallerContext): Promise<SpentUsage>;
}

/** Whom a conversation's object calls; the Worker that hosts it brings them. */
export interface ConversationCollaborators {
  auth: RightsKeeper & Pick<AuthContract, "admitQuestion">;
  intent: Pick<IntentContract, "interpret">;
  answer: Pick<AnswerContract, "answer">;
  markers: ConversationMarkers;
  spending: Spending;
  projection: ConversationProjection;
}
