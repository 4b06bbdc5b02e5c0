import type { HealthReport } from "../../../shared/contracts/health.ts";
import { collectHealth } from "../../../shared/health/collect-health.ts";
import type { GatewayDependencies } from "../env.ts";

/** Asks every service and every dependency how it is, each once. */
export function checkServices(dependencies: GatewayDependencies): Promise<HealthReport> {
  const { auth, chat, documentation, indexing, monitoring } = dependencies;
  const services = { auth, chat, documentation, indexing, monitoring };
  return collectHealth({ name: "gateway", services }, []);
}
