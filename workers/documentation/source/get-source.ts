import type { CallerContext } from "../../../shared/contracts/caller-context.ts";
import { succeed, type Result } from "../../../shared/errors/result.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import type { DocumentationDependencies } from "../env.ts";
import { NO_SUCH_SOURCE } from "./no-such-source.ts";

/** Reads a source of the caller's tenant with its counts. Fails with NOT_FOUND. */
export async function getSource(
  { sources }: Pick<DocumentationDependencies, "sources">,
  { tenantId }: CallerContext,
  sourceId: string,
): Promise<Result<Source>> {
  const source = await sources.find(tenantId, sourceId);
  return source === null ? NO_SUCH_SOURCE : succeed(source);
}
