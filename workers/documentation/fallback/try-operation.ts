import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";

/** Runs something that the caller can go without: what it throws is logged, and becomes null. */
export async function tryOperation<T>(
  name: string,
  ctx: CallerContext,
  run: () => Promise<T>,
): Promise<T | null> {
  try {
    return await logOperation({ service: "documentation", name, ctx }, run);
  } catch {
    return null;
  }
}
