import type { OverallHealth } from "../contracts/health.ts";
import { readProblem } from "./client-error.ts";
import { exchange, type Connection } from "./send-request.ts";

/** Reads how every service is, also when some are down and the server says so with 503. */
export async function readHealth(connection: Connection): Promise<OverallHealth> {
  const response = await exchange(connection, { method: "GET", path: "/health" });
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (isHealth(body)) return body;
  throw await readProblem(response);
}

function isHealth(body: unknown): body is OverallHealth {
  return typeof body === "object" && body !== null && "status" in body && "services" in body;
}
