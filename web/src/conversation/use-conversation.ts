import { useMemo, useReducer } from "react";
import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { newId } from "../../../shared/identifiers/new-id.ts";
import { type ConversationView, reduceConversation, type Turn } from "./conversation-view.ts";
import { onceUntilFailure } from "./once-until-failure.ts";
import { runQuestion } from "./run-question.ts";

/** The page's one conversation, made on the server by its first question. */
export function useConversation(client: AskFlashClient): {
  view: ConversationView;
  ask: (content: string) => void;
  retry: (turn: Turn) => void;
} {
  const [view, dispatch] = useReducer(reduceConversation, []);
  const dependencies = useMemo(
    () => ({
      client,
      dispatch,
      conversationId: onceUntilFailure(async () => (await client.createConversation()).id),
    }),
    [client],
  );
  const ask = (content: string): void => {
    const clientMessageId = newId("ask");
    dispatch({ type: "asked", clientMessageId, question: content });
    void runQuestion(dependencies, { turnId: clientMessageId, clientMessageId, content });
  };
  const retry = ({ id: turnId, question: content, ...turn }: Turn): void => {
    const isAnew = turn.answer.phase === "failed" && turn.answer.failure.retry === "anew";
    const clientMessageId = isAnew ? newId("ask") : turn.clientMessageId;
    dispatch({ type: "retried", turnId, clientMessageId });
    void runQuestion(dependencies, { turnId, clientMessageId, content });
  };
  return { view, ask, retry };
}
