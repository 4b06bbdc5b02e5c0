import type { CheckResult } from "./check.ts";
import type { SourceFiles } from "./source-files.ts";

/** `env.NAME`, `env["NAME"]` and `{ NAME } = env`, with or without `this`. */
const READS = [/\benv\s*\??\.\s*[A-Z_]+\b/, /\benv\s*\[/, /\{[^{}]*\}\s*=\s*(?:this\.)?env\b/];
const MAY_READ = /(?:^|\/)env\.ts$|\/adapters\//;

/** Checks that bindings and variables are read in env.ts and the adapters alone. */
export function checkEnvironmentReads(sources: SourceFiles): CheckResult {
  const problems = [...sources]
    .filter(([path]) => !MAY_READ.test(path))
    .flatMap(([path, text]) =>
      text
        .split("\n")
        .flatMap((line, index) =>
          READS.some((read) => read.test(line))
            ? [`${path}:${index + 1} reads the environment: ${line.trim()}`]
            : [],
        ),
    );
  return { problems };
}
