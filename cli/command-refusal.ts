import type { ExitCode } from "./exit-code.ts";

/** Why a command ends without having done its work: one sentence that says what to do. */
export class CommandRefusal extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.name = "CommandRefusal";
    this.exitCode = exitCode;
  }
}
