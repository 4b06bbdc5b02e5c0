/** What a check found: nothing, when `problems` is empty. `summary` is shown on its line, either way. */
export interface CheckResult {
  problems: string[];
  summary?: string;
}

/** One line of `npm run verify`. */
export interface Check {
  name: string;
  run: () => Promise<CheckResult>;
}
