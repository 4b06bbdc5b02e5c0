/** A message id contains its conversation's, so that whoever holds one finds the object that holds the message. */
export function messageIdOf(conversationId: string, seq: number): string {
  return `${conversationId}-${seq}`;
}

/** The conversation that a message id names; null for what is not of that form. */
export function conversationIdOf(messageId: string): string | null {
  return /^(.+)-\d+$/.exec(messageId)?.[1] ?? null;
}
