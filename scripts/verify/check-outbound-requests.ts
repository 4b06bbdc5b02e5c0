import type { CheckResult } from "./check.ts";
import type { SourceFiles } from "./source-files.ts";

/** A call of the platform's own `fetch`, or handing it on; `services.fetch(...)` and declared methods are others. */
const USES = [
  /(?<![.\w]|async |function )fetch\((?!\w+\??: )/,
  /\bglobalThis\s*\.\s*fetch\b/,
  /\bfetch:\s*fetch\b/,
];

/** The outbound client itself, and the client of the public interface, which runs in browsers and on the command line. */
const MAY_USE = ["shared/outbound/create-outbound-fetch.ts", "shared/client/send-request.ts"];

/** Adapters whose argument or option is called `fetch`, which is the outbound client's. */
const IS_GIVEN = /\bfetch\b[^;]*: OutboundFetch|[{,]\s*fetch\s*[,}]/;

/** Checks that Workers reach the outside through the outbound client alone. */
export function checkOutboundRequests(sources: SourceFiles): CheckResult {
  const problems = [...sources]
    .filter(([path, text]) => !MAY_USE.includes(path) && !IS_GIVEN.test(text))
    .flatMap(([path, text]) =>
      text
        .split("\n")
        .flatMap((line, index) =>
          USES.some((use) => use.test(line))
            ? [`${path}:${index + 1} reaches out past shared/outbound: ${line.trim()}`]
            : [],
        ),
    );
  return { problems };
}
