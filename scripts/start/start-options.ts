import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PROJECT_ROOT } from "../house/list-workers.ts";
import { StartRefusal } from "./start-refusal.ts";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** The folder that holds databases, objects, page bodies and the log; absolute. */
  stateFolder: string;
  /** The port of the public Worker. */
  port: number;
  /** Somebody named the port, by option or variable. */
  isPortGiven: boolean;
  wantsHelp: boolean;
}

/** The folder for state when none is named. */
export const DEFAULT_STATE_FOLDER = join(PROJECT_ROOT, ".askflash/state");
/** The port when none is named. */
export const DEFAULT_PORT = "8787";
const MAX_PORT = 65_535;

/** What `npm start -- --help` prints. */
export const START_USAGE = `npm start -- [options]     runs AskFlash on this machine

  --state DIR    where the data lives (default .askflash/state); its parent folder must exist
  --port N       the port to listen on (default: PORT, else ${DEFAULT_PORT})
  --no-sample    start without the sample wiki (this version has none yet, so the option changes nothing)
  --help         show this

Settings are read from .dev.vars, which the first start makes; a variable of the environment wins over it.
npm run signin prints a fresh sign-in line while AskFlash runs.`;

/**
 * Reads the arguments of `npm start`. A relative folder starts where the user stands, which npm passes as INIT_CWD,
 * since it runs scripts in the project's folder. Throws a {@link StartRefusal}.
 */
export function parseStartOptions(argv: string[], environment: NodeJS.ProcessEnv): StartOptions {
  const values = parseArguments(argv);
  if (values.wiki !== undefined) {
    throw new StartRefusal("--wiki is not in this version: push pages over the API instead.");
  }
  if (values.state === "") throw new StartRefusal("--state needs the name of a folder.");
  return {
    stateFolder:
      values.state === undefined
        ? DEFAULT_STATE_FOLDER
        : resolve(environment["INIT_CWD"] ?? process.cwd(), values.state),
    port: parsePort(values.port, environment["PORT"]),
    isPortGiven: (values.port ?? environment["PORT"] ?? "") !== "",
    wantsHelp: values.help === true,
  };
}

function parsePort(option: string | undefined, variable: string | undefined): number {
  const isFromOption = option !== undefined;
  const text = option ?? (variable === undefined || variable === "" ? DEFAULT_PORT : variable);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= MAX_PORT) return port;
  const name = isFromOption ? "--port" : "PORT";
  throw new StartRefusal(`${name} must be a number from 1 to ${MAX_PORT}, but is "${text}".`);
}

function parseArguments(argv: string[]): {
  state?: string;
  port?: string;
  wiki?: string;
  help?: boolean;
} {
  try {
    return parseArgs({
      args: argv,
      options: {
        state: { type: "string" },
        port: { type: "string" },
        wiki: { type: "string" },
        "no-sample": { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new StartRefusal(`${firstSentence(error)} See "npm start -- --help".`);
  }
}

/** Node's own message names the argument first and adds advice after it. */
function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split(/\.\s|\n/)[0]?.replace(/\.$/, "")}.`;
}
