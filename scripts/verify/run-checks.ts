import { availableParallelism } from "node:os";
import type { Check, CheckResult } from "./check.ts";

const NAME_WIDTH = 30;

/** Runs the checks, as many at once as there are processors, and prints each as soon as it is done; returns how many failed. */
export async function runChecks(
  checks: Check[],
  print: (line: string) => void,
): Promise<{ failed: number }> {
  const waiting = [...checks];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const startedAt = performance.now();
      const result = await check.run().catch(describeCrash);
      const seconds = (performance.now() - startedAt) / 1000;
      if (result.problems.length > 0) failed += 1;
      print(describe(check.name, result, seconds));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { failed };
}

function describe(name: string, { problems, summary }: CheckResult, seconds: number): string {
  const mark = problems.length === 0 ? "ok    " : "FAILED";
  const line = `${mark} ${name.padEnd(NAME_WIDTH)} ${seconds.toFixed(1).padStart(5)} s`;
  const indented = problems.map((problem) => `       ${problem.replaceAll("\n", "\n       ")}`);
  return [summary === undefined ? line : `${line}   ${summary}`, ...indented].join("\n");
}

function describeCrash(error: unknown): CheckResult {
  return { problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
}
