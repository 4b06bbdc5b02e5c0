import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { newId } from "../../shared/identifiers/new-id.ts";

/** A verified caller of a tenant of its own, so that tests that share storage never meet. */
export function aCaller(overrides: Partial<CallerContext> = {}): CallerContext {
  return {
    tenantId: newId("tnt"),
    userId: newId("usr"),
    roles: ["admin"],
    groups: [],
    credentialId: newId("key"),
    requestId: newId("req"),
    ...overrides,
  };
}
