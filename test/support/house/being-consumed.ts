/** The batches of messages that the house has begun to consume, and not ended. */
export const BEING_CONSUMED = new Set<object>();
