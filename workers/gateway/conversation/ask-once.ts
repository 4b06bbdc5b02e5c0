import type { Metered } from "../../../shared/contracts/quota.ts";
import { KEY_REUSED } from "../../../shared/idempotency/key-reused.ts";
import { contentHash } from "../../../shared/identifiers/content-hash.ts";
import {
  MAX_CLIENT_MESSAGE_ID_CHARS,
  type Question,
} from "../../../shared/schemas/conversation-schemas.ts";
import type { IdempotencyKey } from "../../../shared/schemas/idempotency-key.ts";

/** Asks a question by its `clientMessageId`, for which an Idempotency-Key stands in where there is none. */
export async function askOnce<Frames>(
  question: Question,
  key: IdempotencyKey | undefined,
  ask: (named: Question) => Promise<Metered<Frames>>,
): Promise<Metered<Frames>> {
  if (key === undefined || question.clientMessageId !== undefined) return await ask(question);
  const clientMessageId = key.length <= MAX_CLIENT_MESSAGE_ID_CHARS ? key : await contentHash(key);
  const asked = await ask({ ...question, clientMessageId });
  const isReused = !asked.ok && asked.error.code === "CLIENT_MESSAGE_ID_REUSED";
  return isReused ? KEY_REUSED : asked;
}
