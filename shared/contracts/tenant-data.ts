/** What one call removed of a tenant: how much by place, such as `auth.users`, and whether nothing is left. */
export interface RemovedPortion {
  removed: Record<string, number>;
  isDone: boolean;
}
