import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import { ClientError } from "../../shared/client/client-error.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { showable } from "../terminal/showable.ts";
import { answerQuestion } from "./answer-question.ts";
import { openTalk, type Talk } from "./open-talk.ts";
import { talkOverLines } from "./talk-over-lines.ts";

const NOT_FOUND = 404;

/** Asks one question, or talks when there is none. */
export async function runAsk(
  context: CommandContext,
  question: string | undefined,
  conversationId: string | undefined,
): Promise<ExitCode> {
  if (question?.trim() === "") throw new CommandRefusal("The question is empty.", EXIT.usage);
  const client = createAskFlashClient(context.connection);
  const open = async (id?: string): Promise<Talk> =>
    startTalk(context, client, await findConversation(client, id));
  const talk = await open(conversationId);
  return question === undefined
    ? await talkOverLines(context, talk, open)
    : await askOnce(context, talk, question);
}

async function askOnce(context: CommandContext, talk: Talk, question: string): Promise<ExitCode> {
  let isStopped = false;
  context.onInterrupt(() => {
    if (isStopped) process.exit(EXIT.interrupted);
    isStopped = true;
    talk.stop();
  });
  try {
    const exitCode = await answerQuestion(context, talk, question);
    return isStopped ? EXIT.interrupted : exitCode;
  } finally {
    talk.close();
  }
}

async function findConversation(client: AskFlashClient, id: string | undefined): Promise<string> {
  if (id === undefined) return (await client.createConversation()).id;
  try {
    return (await client.getConversation(id)).id;
  } catch (error) {
    if (!(error instanceof ClientError) || error.status !== NOT_FOUND) throw error;
    throw new CommandRefusal(`There is no conversation ${id}.`, EXIT.failed);
  }
}

function startTalk({ terminal, isJson }: CommandContext, client: AskFlashClient, id: string): Talk {
  return openTalk(client, id, {
    onText: (text) => {
      if (!isJson) terminal.write(showable(text));
    },
    onLost: () => terminal.note("\nThe connection was lost; trying again for a minute ..."),
  });
}
