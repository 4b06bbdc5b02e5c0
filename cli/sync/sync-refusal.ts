/** Why a folder is not synced, in one sentence that says what to do; `isUsage` when the request itself is wrong. */
export class SyncRefusal extends Error {
  readonly isUsage: boolean;

  constructor(message: string, { isUsage = false }: { isUsage?: boolean } = {}) {
    super(message);
    this.name = "SyncRefusal";
    this.isUsage = isUsage;
  }
}
