import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TestHarness } from "wrangler";
import * as z from "zod";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { readSourceFiles } from "../../scripts/verify/source-files.ts";
import { metricOf, parseExposition, type Exposition } from "../support/parse-exposition.ts";
import { HAS_PROMTOOL, runPromtool } from "../support/run-promtool.ts";
import { HARNESS_API_KEY, startHarness } from "../support/start-harness.ts";

const MONITORING = join(PROJECT_ROOT, "docs/monitoring");
const ROUTE = { service: "gateway", operation: "GET /api/v1/me", outcome: "ok" };
const Dashboard = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
});

if (!HAS_PROMTOOL) {
  process.stderr.write(
    "\nSKIPPED: promtool is not installed (Debian: apt-get install prometheus), so that it checked neither the metrics nor the rules.\n\n",
  );
}

const alerts = readFileSync(join(MONITORING, "alerts.yml"), "utf8");
const expressions = Dashboard.parse(
  JSON.parse(readFileSync(join(MONITORING, "dashboard.json"), "utf8")),
).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

let harness: TestHarness;
let url: URL;

beforeAll(async () => {
  ({ harness, url } = await startHarness());
}, 60_000);

afterAll(async () => {
  await harness.close();
});

async function ask(path: string): Promise<Response> {
  return await fetch(new URL(path, url), {
    headers: { authorization: `Bearer ${HARNESS_API_KEY}` },
  });
}

async function readMetrics(): Promise<{ text: string; exposition: Exposition }> {
  const text = await (await ask("/metrics")).text();
  return { text, exposition: parseExposition(text) };
}

/** The value of the sample with this name and at least these labels; 0 when there is none. */
function valueOf({ samples }: Exposition, name: string, labels: Record<string, string>): number {
  const wanted = Object.entries(labels);
  const found = samples.find(
    (sample) =>
      sample.name === name && wanted.every(([label, text]) => sample.labels[label] === text),
  );
  return found?.value ?? 0;
}

async function waitForRequests(count: number): Promise<{ text: string; exposition: Exposition }> {
  return await vi.waitFor(
    async () => {
      const metrics = await readMetrics();
      expect(valueOf(metrics.exposition, "askflash_operations_total", ROUTE)).toBe(count);
      return metrics;
    },
    { timeout: 30_000, interval: 1_000 },
  );
}

describe("the metrics of all Workers", () => {
  it("count each request under its route, and never fall", async () => {
    const me = z.object({ userId: z.string(), tenantId: z.string() });
    const { userId, tenantId } = me.parse(await (await ask("/api/v1/me")).json());
    await ask("/api/v1/me");
    const first = await waitForRequests(2);
    await ask("/api/v1/me");
    const second = await waitForRequests(3);
    for (const { exposition, text } of [first, second]) {
      const duration = "askflash_operation_duration_seconds";
      const requests = valueOf(exposition, "askflash_operations_total", ROUTE);
      expect(valueOf(exposition, `${duration}_count`, ROUTE)).toBe(requests);
      expect(valueOf(exposition, `${duration}_bucket`, { ...ROUTE, le: "+Inf" })).toBe(requests);
      expect(text).not.toContain(userId);
      expect(text).not.toContain(tenantId);
    }
    const fallen = first.exposition.samples.filter(
      ({ name, labels, value }) =>
        first.exposition.types.get(metricOf(name, first.exposition.types)) !== "gauge" &&
        valueOf(second.exposition, name, labels) < value,
    );
    expect(fallen).toEqual([]);
    const behind = { service: "auth", operation: "describeCaller", outcome: "ok" };
    expect(valueOf(second.exposition, "askflash_operations_total", behind)).toBe(3);
    expect(valueOf(second.exposition, "askflash_health_status", { service: "auth" })).toBe(1);
  });

  it("are refused without a key", async () => {
    expect((await fetch(new URL("/metrics", url))).status).toBe(401);
  });

  it.runIf(HAS_PROMTOOL)("satisfy promtool", async () => {
    const { text } = await readMetrics();
    expect(runPromtool(["check", "metrics"], { input: text })).toBe("");
  });

  it("are all that the dashboard and the alert rules ask for", async () => {
    const { types } = (await readMetrics()).exposition;
    const used = [...expressions, alerts].flatMap((text) => text.match(/\baskflash_\w+/g) ?? []);
    expect(used.length).toBeGreaterThan(30);
    expect([...new Set(used)].filter((name) => !types.has(metricOf(name, types)))).toEqual([]);
  });
}, 90_000);

describe("the dashboard and the alert rules", () => {
  it("name operations that the code knows", () => {
    const code = [...readSourceFiles().values()].join("\n");
    const named = [...expressions, alerts].flatMap((text) =>
      [...text.matchAll(/operation(?:=|=~)"([\w|]+)"/g)].flatMap(([, names]) => names?.split("|")),
    );
    expect(new Set(named)).toContain("recordDeadLetter");
    expect(
      named.filter(
        (name) => !code.includes(`name: "${name}"`) && !code.includes(`name = "${name}"`),
      ),
    ).toEqual([]);
  });

  it.runIf(HAS_PROMTOOL)("are valid for promtool", () => {
    const folder = mkdtempSync(join(tmpdir(), "askflash-rules-"));
    const rules = expressions.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll("$__rate_interval", "5m"),
    }));
    writeFileSync(join(folder, "askflash-metrics-key"), "none");
    writeFileSync(join(folder, "panels.yml"), JSON.stringify({ groups: [{ name: "p", rules }] }));
    runPromtool(["check", "rules", "panels.yml"], { folder });
    for (const name of ["alerts.yml", "prometheus.yml"]) {
      writeFileSync(join(folder, name), readFileSync(join(MONITORING, name)));
    }
    runPromtool(["check", "config", "prometheus.yml"], { folder });
  });

  it.runIf(HAS_PROMTOOL)(
    "raise the alarm when the budget burns or a document is lost, and only then",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "askflash-rules-"));
      const series = (labels: string, values: string): object => ({
        series: `askflash_operations_total{${labels}}`,
        values,
      });
      const gateway = 'service="gateway",operation="POST /api/v1/search"';
      const alertname = "AskFlashErrorBudgetBurnsFast";
      const firing = (eval_time: string, name: string, severity: string | null): object => ({
        eval_time,
        alertname: name,
        exp_alerts: severity === null ? [] : [{ exp_labels: { severity } }],
      });
      const cases = [
        // 2 % of the requests fail from the second hour on.
        {
          input_series: [
            series(`${gateway},outcome="ok"`, "0+98x240"),
            series(`${gateway},outcome="failed"`, "0x120 0+2x120"),
          ],
          alert_rule_test: [firing("1h", alertname, null), firing("4h", alertname, "page")],
        },
        // 0.05 % fail: within the budget.
        {
          input_series: [
            series(`${gateway},outcome="ok"`, "0+1999x240"),
            series(`${gateway},outcome="failed"`, "0+1x240"),
          ],
          alert_rule_test: [firing("4h", alertname, null)],
        },
        // The first dead letter makes the counter.
        {
          input_series: [
            series(
              'service="indexing",operation="recordDeadLetter",outcome="refused"',
              "_x20 1x200",
            ),
          ],
          alert_rule_test: [
            firing("15m", "AskFlashDeadLetters", null),
            firing("30m", "AskFlashDeadLetters", "ticket"),
            firing("2h", "AskFlashDeadLetters", null),
          ],
        },
      ];
      const withoutTexts = alerts.replaceAll(/^ {8}annotations:\n(?: {10}.*\n)+/gm, "");
      writeFileSync(join(folder, "alerts.yml"), withoutTexts);
      const tests = {
        rule_files: ["alerts.yml"],
        evaluation_interval: "1m",
        tests: cases.map((one) => ({ interval: "1m", ...one })),
      };
      writeFileSync(join(folder, "tests.yml"), JSON.stringify(tests));
      expect(runPromtool(["test", "rules", "tests.yml"], { folder })).toContain("SUCCESS");
    },
  );
});
