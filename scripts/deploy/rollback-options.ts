import { parseEnvironmentName } from "./environment-name.ts";
import { parseArguments } from "./parse-arguments.ts";

/** What `npm run rollback` was asked for. */
export interface RollbackOptions {
  environment: string;
  /** A release, or the id of any version that it deployed; the one before the last when left out. */
  target: string | undefined;
  isConfirmed: boolean;
  wantsHelp: boolean;
}

/** What `npm run rollback -- --help` prints. */
export const ROLLBACK_USAGE = `npm run rollback -- [options]     brings back what ran before the last deploy

  --env NAME   the environment (default production)
  --to ID      the release to go back to, or the id of a version that it deployed
  --yes        do not ask before anything is changed
  --help       show this

Code goes back; data does not: migrations of databases and of Durable Objects stay, and so do all pages and conversations.`;

/** Reads the arguments of `npm run rollback`. Throws a StartRefusal. */
export function parseRollbackOptions(argv: string[]): RollbackOptions {
  const values = parseArguments("npm run rollback", argv, {
    env: { type: "string" },
    to: { type: "string" },
    yes: { type: "boolean" },
    help: { type: "boolean" },
  });
  return {
    environment: parseEnvironmentName(values.env),
    target: values.to,
    isConfirmed: values.yes === true,
    wantsHelp: values.help === true,
  };
}
