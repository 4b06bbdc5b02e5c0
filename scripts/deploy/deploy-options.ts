import { parseEnvironmentName } from "./environment-name.ts";
import { parseArguments } from "./parse-arguments.ts";

/** What `npm run deploy` was asked for. */
export interface DeployOptions {
  environment: string;
  isDryRun: boolean;
  /** Nobody is asked whether to go on. */
  isConfirmed: boolean;
  /** Secrets that are asked for although they are set. */
  rotated: string[];
  wantsHelp: boolean;
}

/** What `npm run deploy -- --help` prints. */
export const DEPLOY_USAGE = `npm run deploy -- [options]     deploys AskFlash to a Cloudflare account

  --env NAME       an environment of its own, such as staging: every name ends in -NAME (default production)
  --dry-run        print the plan and prepare every Worker, without an account and without sending anything
  --yes            do not ask before anything is changed
  --rotate SECRET  ask for this secret although it is set; may be repeated
  --help           show this

Sign in with "npx wrangler login", or set CLOUDFLARE_API_TOKEN; CLOUDFLARE_ACCOUNT_ID chooses one of several accounts.
Secrets come from variables of the environment, or are asked for. A run that failed goes on where it stopped.`;

/** Reads the arguments of `npm run deploy`. Throws a StartRefusal. */
export function parseDeployOptions(argv: string[]): DeployOptions {
  const values = parseArguments("npm run deploy", argv, {
    env: { type: "string" },
    "dry-run": { type: "boolean" },
    yes: { type: "boolean" },
    rotate: { type: "string", multiple: true },
    help: { type: "boolean" },
  });
  return {
    environment: parseEnvironmentName(values.env),
    isDryRun: values["dry-run"] === true,
    isConfirmed: values.yes === true,
    rotated: values.rotate ?? [],
    wantsHelp: values.help === true,
  };
}
