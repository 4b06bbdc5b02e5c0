import { runCommandLine } from "./run-command-line.ts";
import { openTerminal } from "./terminal/terminal.ts";

// A reader that has read enough, such as head, is no failure.
process.stdout.on("error", () => process.exit(0));

const exitCode = await runCommandLine(process.argv.slice(2), openTerminal(process));
// Sockets that are still closing must not keep the prompt away.
process.stdout.write("", () => process.exit(exitCode));
