import type { HealthReport, HealthStatus } from "../../../shared/contracts/health.ts";
import type { MetricsReport } from "../../../shared/contracts/monitoring-contract.ts";
import {
  DURATION_BUCKETS_SECONDS,
  type OperationTally,
} from "../../../shared/observability/service-tally.ts";
import type { MetricFamily, Sample } from "./metric-family.ts";

const HEALTH_VALUES: Record<HealthStatus, number> = { ok: 1, degraded: 0.5, down: 0 };

/** Turns what was counted, and how everything is now, into metrics: labelled by service, operation and outcome alone. */
export function describeMetrics(
  report: MetricsReport,
  health: HealthReport,
  version: string,
): MetricFamily[] {
  const operations = report.flatMap(({ service, tally }) =>
    tally.operations.map((operation) => ({ service, ...operation })),
  );
  return [
    {
      name: "askflash_operations_total",
      type: "counter",
      help: "Operations that ended, by outcome: ok, refused (an expected failure) or failed.",
      samples: operations.map(countSample),
    },
    {
      name: "askflash_operation_duration_seconds",
      type: "histogram",
      help: "Wall-clock duration of operations, from call to result.",
      samples: operations.flatMap(histogramSamples),
    },
    {
      name: "askflash_invocation_failures_total",
      type: "counter",
      help: "Invocations that the platform did not end with ok; outcome is the platform's word.",
      samples: report.flatMap(({ service, tally }) =>
        tally.invocationFailures.map(({ outcome, count }) => ({
          labels: { service, outcome },
          value: count,
        })),
      ),
    },
    {
      name: "askflash_health_status",
      type: "gauge",
      help: "Each row of GET /health, a service or one of its dependencies: 1 ok, 0.5 degraded, 0 down.",
      samples: Object.entries(health).map(([service, { status }]) => ({
        labels: { service },
        value: HEALTH_VALUES[status],
      })),
    },
    {
      name: "askflash_build_info",
      type: "gauge",
      help: `Always 1; what answers is AskFlash ${version}.`,
      samples: [{ labels: { service: "gateway" }, value: 1 }],
    },
  ];
}

type ServiceOperation = OperationTally & { service: string };

function countSample(tally: ServiceOperation): Sample {
  return { labels: labelsOf(tally), value: sumOf(tally.buckets) };
}

/** The buckets of the exposition hold everything up to their bound, those of a tally only what is above the bound before. */
function histogramSamples(tally: ServiceOperation): Sample[] {
  const labels = labelsOf(tally);
  const buckets = [...DURATION_BUCKETS_SECONDS.map(String), "+Inf"].map((le, index): Sample => {
    const value = sumOf(tally.buckets.slice(0, index + 1));
    return { suffix: "_bucket", labels: { ...labels, le }, value };
  });
  return [
    ...buckets,
    { suffix: "_sum", labels, value: tally.durationMs / 1_000 },
    { suffix: "_count", labels, value: sumOf(tally.buckets) },
  ];
}

function labelsOf({ service, operation, outcome }: ServiceOperation): Record<string, string> {
  return { service, operation, outcome };
}

function sumOf(counts: number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
