import { InvalidArgumentError, type Command } from "commander";

/** Adds the options that every command has, and examples to its help. */
export function addCommonOptions(command: Command, examples: string[]): Command {
  return command
    .option("--url <url>", "address of the server")
    .option("--key <key>", "API key")
    .option("--json", "print JSON")
    .addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`);
}

/** Reads a whole number within bounds, for an option. */
export function wholeNumber(least: number, most: number): (written: string) => number {
  return (written) => {
    const number = /^\d{1,9}$/.test(written) ? Number(written) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
