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
  /** The handbook is to be indexed. */
  wantsSample: boolean;
  /** A folder of Markdown to index and follow; absolute, null without one. */
  wikiFolder: string | null;
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
  --no-sample    do not index the sample wiki, AskFlash's own handbook
  --wiki FOLDER  index a folder of Markdown files, and follow its changes while AskFlash runs
  --help         show this

Settings are read from .dev.vars, which the first start makes; a variable of the environment wins over it.
npm run signin prints a fresh sign-in line while AskFlash runs.`;

/**
 * Reads the arguments of `npm start`. A relative folder starts where the user stands, which npm passes as INIT_CWD,
 * since it runs scripts in the project's folder. Throws a {@link StartRefusal}.
 */
export function parseStartOptions(argv: string[], environment: NodeJS.ProcessEnv): StartOptions {
  const values = parseArguments(argv);
  const place = environment["INIT_CWD"] ?? process.cwd();
  return {
    stateFolder: resolveFolder("--state", values.state, place) ?? DEFAULT_STATE_FOLDER,
    port: parsePort(values.port, environment["PORT"]),
    isPortGiven: (values.port ?? environment["PORT"] ?? "") !== "",
    wantsSample: values["no-sample"] !== true,
    wikiFolder: resolveFolder("--wiki", values.wiki, place),
    wantsHelp: values.help === true,
  };
}

function resolveFolder(option: string, folder: string | undefined, place: string): string | null {
  if (folder === "") throw new StartRefusal(`${option} needs the name of a folder.`);
  return folder === undefined ? null : resolve(place, folder);
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
  "no-sample"?: boolean;
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
