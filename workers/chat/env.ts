import {
  createConversationClient,
  type FindConversation,
} from "../../durable-objects/conversation/conversation-client.ts";
import type { ConversationCollaborators } from "../../durable-objects/conversation/conversation-collaborators.ts";
import { oncePerEnv } from "../../shared/config/once-per-env.ts";
import type { AnswerContract } from "../../shared/contracts/answer-contract.ts";
import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import { bound } from "../../shared/contracts/bound.ts";
import type { HealthReporting, ServiceHealth } from "../../shared/contracts/health.ts";
import { createD1IdempotencyRepository } from "../../shared/idempotency/d1-idempotency-repository.ts";
import type { IdempotencyRepository } from "../../shared/idempotency/idempotency-repository.ts";
import type { IntentContract } from "../../shared/contracts/intent-contract.ts";
import { createR2ConversationMarkers } from "./adapters/r2-conversation-markers.ts";
import type { ConversationRepository } from "./conversation/conversation-repository.ts";
import { createD1ConversationRepository } from "./conversation/d1-conversation-repository.ts";
import { createD1ProjectionRepository } from "./conversation/d1-projection-repository.ts";
import type { MarkerList } from "./conversation/marker-list.ts";
import { checkHealth, openDatabase } from "./database.ts";
import {
  createD1DeletedTenantRepository,
  type DeletedTenantRepository,
} from "./tenant-deletion/deleted-tenant-repository.ts";
import { createD1UsageRepository } from "./usage/d1-usage-repository.ts";
import { forgettingProjection } from "./usage/forgetting-projection.ts";
import { rememberSpent } from "./usage/remember-spent.ts";
import type { UsageRepository } from "./usage/usage-repository.ts";

/** What the methods of the chat service use. */
export interface ChatDependencies {
  findConversation: FindConversation;
  conversations: ConversationRepository;
  /** What was made under an Idempotency-Key. */
  keys: IdempotencyRepository;
  markers: MarkerList;
  deletedTenants: DeletedTenantRepository;
  usage: UsageRepository;
  checkDatabase: () => Promise<Pick<ServiceHealth, "status">>;
  /** Milliseconds since 1970. */
  now: () => number;
  services: Record<"intent" | "answer", HealthReporting> & {
    auth: HealthReporting & Pick<AuthContract, "describeTenant">;
  };
}

/** Opens what the service itself needs. */
export const openChat = oncePerEnv((env: ChatBindings): ChatDependencies => {
  const database = openDatabase(env.CHAT_DB);
  return {
    findConversation: createConversationClient(env.CONVERSATION),
    conversations: createD1ConversationRepository(database),
    keys: createD1IdempotencyRepository(() => database),
    markers: createR2ConversationMarkers(env.CONVERSATION_MARKERS),
    deletedTenants: createD1DeletedTenantRepository(database),
    usage: createD1UsageRepository(database),
    checkDatabase: () => checkHealth(database),
    now: () => Date.now(),
    services: {
      auth: bound<AuthContract>(env.AUTH),
      intent: bound<IntentContract>(env.INTENT),
      answer: bound<AnswerContract>(env.ANSWER),
    },
  };
});

/** Opens what the conversation objects call. */
export const openConversation = oncePerEnv((env: ChatBindings): ConversationCollaborators => {
  const database = openDatabase(env.CHAT_DB);
  const spending = rememberSpent(createD1UsageRepository(database), () => Date.now());
  return {
    auth: bound<AuthContract>(env.AUTH),
    intent: bound<IntentContract>(env.INTENT),
    answer: bound<AnswerContract>(env.ANSWER),
    markers: createR2ConversationMarkers(env.CONVERSATION_MARKERS),
    spending,
    projection: forgettingProjection(createD1ProjectionRepository(database), spending),
  };
});
