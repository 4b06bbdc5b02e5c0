import { spawn } from "node:child_process";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { freshReportFile, readMeasured, readTotals, type TestTotals } from "./test-report.ts";

/** The runs of `npm test`, one after the other: what runs in workerd, with coverage, and what runs in Node. */
const RUNS = [
  { name: "workerd", args: ["--coverage"] },
  { name: "node", args: ["--config", "vitest.node.config.ts"] },
];

const totals: TestTotals[] = [];
const measured: string[] = [];
let hasFailed = false;
for (const { name, args } of RUNS) {
  const reportFile = freshReportFile(name);
  const code = await runVitest([...args, "--reporter=default", "--reporter=json"], reportFile);
  const total = readTotals(reportFile);
  measured.push(...readMeasured(reportFile));
  // Vitest also fails when the coverage is too low, or an error escaped every test.
  const isUnexplained = code !== 0 && total.failed === 0;
  totals.push(isUnexplained ? { ...total, failed: 1 } : total);
  hasFailed ||= code !== 0;
}
const sum = (key: keyof TestTotals): number => totals.reduce((all, one) => all + one[key], 0);
console.log(["", ...measured].join("\n"));
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exitCode = hasFailed ? 1 : 0;

function runVitest(args: string[], reportFile: string): Promise<number | null> {
  const child = spawn("vitest", ["run", ...args, `--outputFile.json=${reportFile}`], {
    cwd: PROJECT_ROOT,
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
}
