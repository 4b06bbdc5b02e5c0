import type { CheckResult } from "./check.ts";
import type { SourceFiles } from "./source-files.ts";

const DEFINED = /defineRoute\(\{\s*method:\s*"(\w+)",\s*path:\s*"([^"]+)"/g;
const REGISTERED =
  /\bapp\s*\.(get|post|put|patch|delete|all|on)\(\s*("[^"]*")?([^;]*?)(?:async\b|=>)/g;
const GUARDED = /guardRoute\("([^"]+)"\)/;

/** Checks that every route of the gateway has a row in the access policy, and every row a route. */
export function checkRoutes(sources: SourceFiles, policy: object): CheckResult {
  const gateway = [...sources].filter(([path]) => path.startsWith("workers/gateway/"));
  const defined = gateway.flatMap(([, text]) =>
    [...text.matchAll(DEFINED)].map(([, method, path]) => `${method?.toUpperCase()} ${path}`),
  );
  const registered = gateway.flatMap(([path, text]) =>
    [...text.matchAll(REGISTERED)].map((match) => readRegistration(path, match)),
  );
  const routes = new Set([...defined, ...registered.flatMap(({ key }) => key ?? [])]);
  const rows = Object.keys(policy);
  return {
    summary: `${routes.size} routes, ${rows.length} rows`,
    problems: [
      ...registered.flatMap(({ problem }) => problem ?? []),
      ...[...routes].filter((key) => !rows.includes(key)).map((key) => `${key} has no policy row.`),
      ...rows.filter((key) => !routes.has(key)).map((key) => `The policy row ${key} has no route.`),
    ],
  };
}

/** A route that is not defined through its schema must be guarded by its own policy row. */
function readRegistration(
  file: string,
  [, method, path, rest]: RegExpExecArray,
): { key?: string; problem?: string } {
  const key = GUARDED.exec(rest ?? "")?.[1];
  const route = `${method?.toUpperCase()} ${path?.replaceAll('"', "")}`;
  if (key === route) return { key };
  return { problem: `${file}: the route ${route} is not guarded by its own policy row.` };
}
