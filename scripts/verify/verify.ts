import { hasCurrentBindingTypes } from "../house/binding-types.ts";
import { listWorkers, PROJECT_ROOT } from "../house/list-workers.ts";
import { ACCESS_POLICY } from "../../workers/gateway/access-policy.ts";
import type { Check, CheckResult } from "./check.ts";
import { checkEnvironmentReads } from "./check-environment-reads.ts";
import { checkOutboundRequests } from "./check-outbound-requests.ts";
import { checkRoutes } from "./check-routes.ts";
import { countInterfaces } from "./count-interfaces.ts";
import { checkConfiguration, CONFIGURATION_PAGE } from "./docs/check-configuration.ts";
import { checkErrorReference } from "./docs/check-error-reference.ts";
import { checkPages } from "./docs/check-pages.ts";
import { collectVariables } from "./docs/collect-variables.ts";
import { readDocumentation, readVariableSources } from "./docs/read-documentation.ts";
import { checkBindingGraph } from "./graph/check-binding-graph.ts";
import { measureBundle } from "./measure-bundles.ts";
import { measurePage } from "./measure-page.ts";
import { checkByCommand } from "./run-command.ts";
import { runChecks } from "./run-checks.ts";
import { readSourceFiles } from "./source-files.ts";

const workers = listWorkers();
const sources = readSourceFiles();
const documentation = readDocumentation();

const startedAt = performance.now();
const { failed } = await runChecks(
  [...inProcessChecks(), ...programChecks(), ...bundleChecks()],
  console.log,
);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  failed === 0 ? `\nAll checks passed in ${seconds} s.` : `\n${failed} failed, in ${seconds} s.`,
);
process.exitCode = failed === 0 ? 0 : 1;

function inProcessChecks(): Check[] {
  const check = (name: string, run: () => CheckResult): Check => ({ name, run: async () => run() });
  return [
    check("binding graph", () => checkBindingGraph(workers, sources)),
    check("routes and policy rows", () => checkRoutes(sources, ACCESS_POLICY)),
    check("environment reads", () => checkEnvironmentReads(sources)),
    check("outbound requests", () => checkOutboundRequests(sources)),
    check("interfaces", () => countInterfaces(sources)),
    check("pages of docs", () => checkPages(documentation)),
    check("page of configuration", checkConfigurationPage),
    check("page of error codes", () => checkErrorReference(documentation.pages)),
  ];
}

function checkConfigurationPage(): CheckResult {
  const page = documentation.pages.get(CONFIGURATION_PAGE) ?? "";
  return checkConfiguration(page, collectVariables(workers, readVariableSources()));
}

function programChecks(): Check[] {
  const check = (name: string, command: string, ...args: string[]): Check => ({
    name,
    run: () => checkByCommand(command, args),
  });
  return [
    check("format", "oxfmt", "--check", "."),
    check("lint", "oxlint", "--max-warnings", "0"),
    check("types of the Workers", "tsc", "-p", "."),
    check("types of the scripts", "tsc", "-p", "scripts"),
    check("types of the command line", "tsc", "-p", "cli"),
    check("types of the page", "tsc", "-p", "web"),
    check("dead code", "knip"),
    check("duplication", "jscpd"),
    { name: "binding types", run: checkBindingTypes },
    // wrangler refuses to prepare the gateway without the folder that it serves.
    { name: "the page", run: () => measurePage(PROJECT_ROOT) },
  ];
}

async function checkBindingTypes(): Promise<CheckResult> {
  const stale: string[] = [];
  for (const worker of workers) {
    if (!(await hasCurrentBindingTypes(worker))) stale.push(worker.typesPath);
  }
  return { problems: stale.map((path) => `${path} is not current: run "npm run types".`) };
}

function bundleChecks(): Check[] {
  return workers.map((worker) => ({
    name: `bundle of ${worker.name}`,
    run: () => measureBundle(worker),
  }));
}
