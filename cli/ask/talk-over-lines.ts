import { createInterface, type Interface } from "node:readline";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { answerQuestion } from "./answer-question.ts";
import type { Talk } from "./open-talk.ts";

const PROMPT = "> ";
const HELP = "Type a question; /new begins a new conversation, /quit ends. Ctrl-C stops an answer.";

/** Asks what is typed, line by line, until /quit, Ctrl-D, or Ctrl-C while nothing is being answered. */
export async function talkOverLines(
  context: CommandContext,
  first: Talk,
  open: () => Promise<Talk>,
): Promise<ExitCode> {
  const { terminal } = context;
  const lines = openLines(terminal.isInteractive);
  let talk = first;
  let isAnswering = false;
  let isClosed = false;
  let exitCode: ExitCode = EXIT.done;
  const interrupt = (): void => {
    if (isAnswering) return talk.stop();
    exitCode = EXIT.interrupted;
    lines.close();
  };
  context.onInterrupt(interrupt);
  lines.on("SIGINT", interrupt);
  // The last line may still be being answered when the input ends.
  lines.once("close", () => (isClosed = true));
  if (terminal.isInteractive) terminal.note(HELP);
  const carryOut = async (said: string): Promise<void> => {
    if (said === "/new") {
      talk.close();
      talk = await open();
    } else if (said.startsWith("/")) terminal.note(HELP);
    else if (said !== "") {
      isAnswering = true;
      const ended = await answerQuestion(context, talk, said);
      isAnswering = false;
      // Whoever types has seen it; a script has not.
      if (!terminal.isInteractive && ended !== EXIT.done) exitCode = ended;
    }
  };
  try {
    if (terminal.isInteractive) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === "/quit") break;
      await carryOut(line.trim());
      if (terminal.isInteractive && !isClosed) lines.prompt();
    }
  } finally {
    lines.close();
    talk.close();
  }
  return exitCode;
}

/** Without a terminal every line is taken, and nothing is written in between. */
function openLines(isInteractive: boolean): Interface {
  return isInteractive
    ? createInterface({ input: process.stdin, output: process.stdout, prompt: PROMPT })
    : createInterface({ input: process.stdin });
}
