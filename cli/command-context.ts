import type { Connection } from "../shared/client/send-request.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal/terminal.ts";

/** What every command works with. */
export interface CommandContext {
  connection: Connection;
  terminal: Terminal;
  /** Results are printed as JSON, one value a line. */
  isJson: boolean;
  /** Aborts with Ctrl-C, unless the command handles that itself. */
  signal: AbortSignal;
  /** Does this with Ctrl-C instead of aborting the signal. */
  onInterrupt(handle: () => void): void;
}

/** The options that every command has. */
export interface CommonOptions {
  url?: string;
  key?: string;
  json?: boolean;
}

/** Runs a command against the server that its options name. */
export type RunCommand = (
  options: CommonOptions,
  work: (context: CommandContext) => Promise<ExitCode>,
) => Promise<void>;
