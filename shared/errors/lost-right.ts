import type { LostRight } from "../contracts/auth-contract.ts";
import { fail, type Failure } from "./result.ts";

/** What whoever has lost a right is told. */
export const REFUSAL_OF_LOST_RIGHT: Record<LostRight, { ok: false; error: Failure }> = {
  "signed-out": fail("UNAUTHENTICATED", "Sign in again, or use a key that is still valid."),
  "not-allowed": fail("FORBIDDEN", "This is not allowed any more."),
};
