import { spawnSync } from "node:child_process";

const PROMTOOL = "promtool";

/** Whether Prometheus' own checker is installed (Debian: the package `prometheus`). */
export const HAS_PROMTOOL = spawnSync(PROMTOOL, ["--version"]).status === 0;

/** Where promtool runs, and what it reads on its standard input. */
interface PromtoolRun {
  folder?: string;
  input?: string;
}

/** Runs promtool; throws what it printed when it finds fault. */
export function runPromtool(args: string[], { folder = ".", input = "" }: PromtoolRun): string {
  const { status, stdout, stderr } = spawnSync(PROMTOOL, args, {
    cwd: folder,
    input,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`promtool ${args.join(" ")} says:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
