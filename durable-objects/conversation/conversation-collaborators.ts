import type { AnswerContract } from "../../shared/contracts/answer-contract.ts";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import type { IntentContract } from "../../shared/contracts/intent-contract.ts";
import type { RightsKeeper } from "./find-lost-right.ts";
import type { ConversationProjection } from "./conversation-projection.ts";

/** Remembers which conversations exist, since objects cannot be listed. */
export interface ConversationMarkers {
  mark(tenantId: string, conversationId: string): Promise<void>;
  unmark(tenantId: string, conversationId: string): Promise<void>;
}

/** Whom a conversation's object calls; the Worker that hosts it brings them. */
export interface ConversationCollaborators {
  auth: RightsKeeper & Pick<AuthContract, "admitQuestion">;
  intent: Pick<IntentContract, "interpret">;
  answer: Pick<AnswerContract, "answer">;
  markers: ConversationMarkers;
  projection: ConversationProjection;
}
