export { MonitoringService, MonitoringService as default } from "./monitoring-service.ts";
export { ServiceMetrics } from "../../durable-objects/service-metrics/service-metrics.ts";
