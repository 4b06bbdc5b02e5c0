import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { StartRefusal } from "../start/start-refusal.ts";

/** Reads the arguments of a command; throws a {@link StartRefusal} that names the wrong one and where the right ones are listed. */
export function parseArguments<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options }>>["values"] {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [sentence] = message.split(/\.\s|\n/);
    throw new StartRefusal(`${sentence?.replace(/\.$/, "")}. See "${command} -- --help".`);
  }
}
