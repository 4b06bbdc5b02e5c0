/** A conversation that exists, or existed. */
export interface MarkedConversation {
  tenantId: string;
  conversationId: string;
}

/** The markers of all tenants' conversations. */
export interface MarkerList {
  /** Those after a place, in a fixed order; `last` is the place to go on from, null when there are no more. */
  list(
    after: string | null,
    limit: number,
  ): Promise<{ marked: MarkedConversation[]; last: string | null }>;
  /** The first ids of a tenant's conversations after one, in a fixed order. */
  listOf(tenantId: string, after: string | null, limit: number): Promise<string[]>;
  unmarkAll(tenantId: string, conversationIds: string[]): Promise<void>;
}
