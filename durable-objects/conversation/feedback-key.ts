import { KEY_LIFETIME_MS } from "../../shared/idempotency/key-lifetime.ts";
import type { IdempotencyKey } from "../../shared/schemas/idempotency-key.ts";

/** An Idempotency-Key with which an answer is rated, at milliseconds since 1970. */
export interface FeedbackKey {
  key: IdempotencyKey;
  at: number;
}

/** What a key was before: unused, used for just this, or used for something else. */
export type KeyUse = "new" | "repeated" | "reused";

/** Uses a key up for 24 hours, unless it was used before. The table is made with the first key that a conversation meets. */
export function useFeedbackKey(sql: SqlStorage, { key, at }: FeedbackKey, asked: string): KeyUse {
  sql.exec(
    "CREATE TABLE IF NOT EXISTS feedback_keys (key TEXT PRIMARY KEY, asked TEXT NOT NULL, at INTEGER NOT NULL)",
  );
  sql.exec("DELETE FROM feedback_keys WHERE at <= ?", at - KEY_LIFETIME_MS);
  const [known] = sql
    .exec<{ asked: string }>("SELECT asked FROM feedback_keys WHERE key = ?", key)
    .toArray();
  if (known !== undefined) return known.asked === asked ? "repeated" : "reused";
  sql.exec("INSERT INTO feedback_keys (key, asked, at) VALUES (?, ?, ?)", key, asked, at);
  return "new";
}
