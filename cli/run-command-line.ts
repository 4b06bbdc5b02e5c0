import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import type { CommonOptions, CommandContext } from "./command-context.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { explainError } from "./explain-error.ts";
import { buildProgram } from "./program.ts";
import { chooseServer, type Server } from "./settings/choose-server.ts";
import { loadDevVars } from "./settings/load-dev-vars.ts";
import type { Terminal } from "./terminal/terminal.ts";

const PROJECT_FOLDER = fileURLToPath(new URL("..", import.meta.url));
/** No request of these commands is waited for longer. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Runs what the arguments ask for; returns how it ended. */
export async function runCommandLine(argv: string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  let url = "";
  const run = async (
    options: CommonOptions,
    work: (context: CommandContext) => Promise<ExitCode>,
  ): Promise<void> => {
    const server = readServer(options);
    url = server.url;
    exitCode = await work(openContext(server, options, terminal));
  };
  try {
    await buildProgram(run).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    // What is wrong with the arguments has been printed.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const explanation = explainError(error, url);
    terminal.progress(null);
    if (explanation.message !== null) terminal.note(explanation.message);
    return explanation.exitCode;
  }
}

function readServer(options: CommonOptions): Server {
  const devVars = loadDevVars([process.cwd(), PROJECT_FOLDER]);
  return chooseServer({ options, environment: process.env, devVars });
}

function openContext(server: Server, options: CommonOptions, terminal: Terminal): CommandContext {
  const { url, apiKey } = server;
  const controller = new AbortController();
  let interrupt = (): void => controller.abort();
  process.on("SIGINT", () => interrupt());
  process.on("SIGTERM", () => controller.abort());
  const send = (address: string, init: RequestInit): Promise<Response> => {
    const signals = [controller.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)];
    if (init.signal) signals.push(init.signal);
    return fetch(address, { ...init, signal: AbortSignal.any(signals) }).catch((error: unknown) => {
      controller.signal.throwIfAborted();
      throw error;
    });
  };
  return {
    connection: { baseUrl: url, fetch: send, ...(apiKey === undefined ? {} : { apiKey }) },
    terminal,
    isJson: options.json === true,
    signal: controller.signal,
    onInterrupt: (handle) => {
      interrupt = handle;
    },
  };
}
