import * as z from "zod";
import type { DependencyBreaker } from "../../../../shared/adapters/dependency-breaker.ts";
import type { ServiceHealth } from "../../../../shared/contracts/health.ts";
import type { QdrantConnection } from "./qdrant-connection.ts";

/** Shorter than the time that a health check may take. */
const DEADLINE_MS = 1_500;

/** Asks for what an open breaker keeps from the server, and says how it stands. */
export async function probeQdrant(
  connection: QdrantConnection,
  breaker: Pick<DependencyBreaker, "status">,
): Promise<Pick<ServiceHealth, "status" | "detail">> {
  try {
    await connection.ask({
      deadlineMs: DEADLINE_MS,
      reply: z.object({ aliases: z.array(z.unknown()) }),
      send: (api, init) => api.getCollectionsAliases({}, init),
    });
    return { status: "ok" };
  } catch {
    return breaker.status() === "ok"
      ? { status: "down", detail: "Qdrant did not answer; it is asked again." }
      : { status: "down", detail: "Qdrant did not answer several times; it is tried every 10 s." };
  }
}
