import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { logOperation } from "../../../shared/observability/log-operation.ts";
import type { Context } from "./build-context.ts";

/** Writes a record of what a model is given: which passages, and how many earlier turns; no text. */
export async function logContext(
  ctx: CallerContext,
  { request, passages }: Context,
): Promise<void> {
  const details = {
    count: passages.length,
    turns: request.turns.length,
    passages: passages.map(({ documentId, revision, ordinal }) => ({
      documentId,
      revision,
      ordinal,
    })),
  };
  await logOperation({ service: "answer", name: "buildContext", ctx, details }, async () => null);
}
