import { ClientError } from "../shared/client/client-error.ts";
import { CommandRefusal } from "./command-refusal.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { SyncRefusal } from "./sync/sync-refusal.ts";

/** What is said of an error, in one sentence or none, and how the command ends. */
export interface Explanation {
  message: string | null;
  exitCode: ExitCode;
}

/** Puts an error into words for a person; `url` is the server that was asked. */
export function explainError(error: unknown, url: string): Explanation {
  if (error instanceof CommandRefusal) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof SyncRefusal) {
    return { message: error.message, exitCode: error.isUsage ? EXIT.usage : EXIT.failed };
  }
  if (error instanceof ClientError) return explainRefusal(error, url);
  if (error instanceof Error && error.name === "AbortError") {
    return { message: null, exitCode: EXIT.interrupted };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { message: `This went wrong: ${detail.split("\n")[0]}`, exitCode: EXIT.failed };
}

function explainRefusal(error: ClientError, url: string): Explanation {
  if (error.status === 0) {
    return {
      message: `No server answers at ${url}: start it with "npm start", or name another one with --url.`,
      exitCode: EXIT.unreachable,
    };
  }
  if (error.status === 401) {
    return {
      message: `${url} does not accept the key: give a valid one with --key or ASKFLASH_API_KEY.`,
      exitCode: EXIT.notAllowed,
    };
  }
  if (error.status === 403) {
    return { message: `The key may not do this: ${error.message}`, exitCode: EXIT.notAllowed };
  }
  const fields = error.errors.map(({ path, detail }) => `${path} ${detail}`).join("; ");
  const message = fields === "" ? error.message : `${error.message} (${fields})`;
  return { message: `The server refused: ${message}`, exitCode: EXIT.failed };
}
