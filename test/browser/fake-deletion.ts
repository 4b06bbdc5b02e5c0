import type { AuthContract } from "../../shared/contracts/auth-contract.ts";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { ChatContract } from "../../shared/contracts/chat-contract.ts";
import type { DocumentationContract } from "../../shared/contracts/documentation-contract.ts";
import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import type { TenantDeletionReport } from "../../shared/schemas/tenant-deletion-schemas.ts";

/** The part of the house that a whole company's export and deletion are about. */
export interface FakeDeletion {
  isSignedIn: boolean;
  /** What is told of the deletion of the company, once that was asked for; null until then. */
  deletion: TenantDeletionReport | null;
}

/** Begins a deletion, as the object of the tenant would. */
export interface FakeDeletionCalls {
  begin(ctx: CallerContext, confirmation: { name: string }): Promise<Result<{ id: string }>>;
}

/** A report of what was removed so far. */
export function aReport(written: Partial<TenantDeletionReport> = {}): TenantDeletionReport {
  return {
    tenantId: "ten_1",
    requestedAt: "2026-10-01T09:00:00Z",
    finishedAt: null,
    state: "running",
    places: [
      { place: "vector.passages", removed: 12_480 },
      { place: "documentation.documents", removed: 1_204 },
    ],
    ...written,
  };
}

/** The object that deletes the company: everybody is signed out at once. */
export function deletionOf(house: FakeDeletion): FakeDeletionCalls {
  return {
    begin: async () => {
      house.isSignedIn = false;
      house.deletion = aReport();
      return succeed({ id: "del_1" });
    },
  };
}

const NOTHING = { items: [], nextCursor: null };

/** What the services tell an export, and whoever reads the report. */
export function exportOf(house: FakeDeletion): {
  auth: Partial<AuthContract>;
  chat: Partial<ChatContract>;
  documentation: Partial<DocumentationContract>;
} {
  return {
    auth: {
      isActive: async () => house.isSignedIn,
      readTenantDeletion: async (_ctx, id) =>
        house.deletion === null || id !== "del_1"
          ? fail("NOT_FOUND", "No tenant was deleted under this id.")
          : succeed(house.deletion),
    },
    chat: { exportConversations: async () => succeed(NOTHING) },
    documentation: { exportDocuments: async () => succeed(NOTHING) },
  };
}
