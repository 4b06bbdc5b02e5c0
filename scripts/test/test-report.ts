import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../house/list-workers.ts";

const REPORT_FOLDER = join(PROJECT_ROOT, ".askflash/test");

/** What one run of Vitest has counted. */
export interface TestTotals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The file into which a run of Vitest writes its report; an earlier report is removed, so that a crash leaves none. */
export function freshReportFile(run: string): string {
  mkdirSync(REPORT_FOLDER, { recursive: true });
  const file = join(REPORT_FOLDER, `report-${run}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Adds up a run: a file that could not be run counts as one failure, and so does a run without a report. */
export function readTotals(reportFile: string): TestTotals {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, skipped: 0 };
  return addUp(JSON.parse(readFileSync(reportFile, "utf8")));
}

/** The report's own form: Vitest's JSON reporter follows Jest's. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    status: string;
    assertionResults: { status: string; meta?: { measured?: string } }[];
  }[];
}

/** The figures that a run's tests were run for, a line each. */
export function readMeasured(reportFile: string): string[] {
  if (!existsSync(reportFile)) return [];
  return listMeasured(JSON.parse(readFileSync(reportFile, "utf8")));
}

/** The figures in a report. */
export function listMeasured(report: Pick<Report, "testResults">): string[] {
  return report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ meta }) => meta?.measured ?? []);
}

/** Adds up the tests of a report. */
export function addUp(report: Report): TestTotals {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
