import type { Claim, KeptResult } from "../../../shared/idempotency/claim.ts";
import type { Alias, AliasChange } from "../../../shared/schemas/alias-schemas.ts";
import type { AliasRow } from "./alias-row.ts";

/** The place of an alias in the list, for cursors. */
interface AliasPosition {
  /** Milliseconds since 1970. */
  createdAt: number;
  id: string;
}

/** An alias that is written; `enabled` is null to keep what an alias of this term has. */
export interface WrittenAlias extends AliasRow {
  /** Used when the term is new. */
  id: string;
  enabled: boolean | null;
}

/** The keys of the terms that were added and of those that were there. */
export interface WrittenKeys {
  created: string[];
  updated: string[];
}

/** The aliases of all tenants; times are milliseconds since 1970. */
export interface AliasRepository {
  /** Returns false when the term is taken or there is no room; writes nothing then. */
  insert(
    tenantId: string,
    alias: WrittenAlias,
    write: { now: number; kept: KeptResult | null },
  ): Promise<boolean>;
  find(tenantId: string, id: string): Promise<Alias | null>;
  hasTerm(tenantId: string, termKey: string): Promise<boolean>;
  /** Returns false when there is no such alias, or another one has the term; changes nothing then. */
  change(tenantId: string, id: string, change: AliasChange & { now: number }): Promise<boolean>;
  /** Returns false when there was none. */
  remove(tenantId: string, id: string): Promise<boolean>;
  /** Writes new terms, as far as there is room, and those that are there, in one transaction; returns their keys. */
  upsert(
    tenantId: string,
    written: WrittenAlias[],
    write: { now: number; claim: Claim | null },
  ): Promise<WrittenKeys>;
  /** Oldest first, with their places. */
  list(
    tenantId: string,
    after: AliasPosition | null,
    count: number,
  ): Promise<(Alias & { position: AliasPosition })[]>;
}
