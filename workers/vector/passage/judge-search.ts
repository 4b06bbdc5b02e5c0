import type { Result } from "../../../shared/errors/result.ts";
import type { Ending } from "../../../shared/observability/log-operation.ts";
import type { PassageHits } from "../../../shared/ports/search-index.ts";

/** What the record of a search says: also that no vector could be compared, which its caller survives. */
export function judgeSearch(result: Result<PassageHits>): Ending {
  if (!result.ok) return { outcome: "refused", code: result.error.code };
  return result.value.retrieval === "lexical"
    ? { outcome: "ok", code: "LEXICAL" }
    : { outcome: "ok" };
}
