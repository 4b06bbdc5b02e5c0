import type { DocumentCounts, Source } from "../../../shared/schemas/source-schemas.ts";
import type { PagedList } from "../listing/read-page.ts";

/** The counts of a source that has no document yet. */
export const NO_DOCUMENTS: DocumentCounts = { pending: 0, indexed: 0, failed: 0, deleted: 0 };

/** What is written of a new source; times are milliseconds since 1970. */
interface SourceRow extends Pick<Source, "id" | "type" | "name" | "config"> {
  createdAt: number;
}

/** The sources of all tenants. */
export interface SourceRepository {
  insert(tenantId: string, source: SourceRow): Promise<void>;
  exists(tenantId: string, id: string): Promise<boolean>;
  find(tenantId: string, id: string): Promise<Source | null>;
  /** Does nothing to a source that does not exist. */
  rename(tenantId: string, id: string, change: { name: string; updatedAt: number }): Promise<void>;
  /** Oldest first. */
  listOf(tenantId: string): PagedList<Source>;
}
