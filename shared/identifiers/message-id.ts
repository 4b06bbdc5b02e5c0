/** A message id contains its conversation's, so that whoever holds one finds the object that holds the message. */
export function messageIdOf(conversationId: string, seq: number): string {
  return `${conversationId}-${seq}`;
}
