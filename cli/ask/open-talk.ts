import type { AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { ConnectionStatus } from "../../shared/client/conversation-connection.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { CommandRefusal } from "../command-refusal.ts";
import { EXIT } from "../exit-code.ts";
import { AnswerView, type AnswerEnd } from "./answer-view.ts";

/** How long a server that went away is waited for. */
const PATIENCE_MS = 60_000;

/** A conversation in which one question is asked at a time. */
export interface Talk {
  conversationId: string;
  /** Settles with the answer's end. Throws a {@link CommandRefusal} when the server is lost for good. */
  ask(content: string): Promise<AnswerEnd>;
  /** Ends the answer that is being written; its end still comes. */
  stop(): void;
  close(): void;
}

/** Who is shown what comes. */
export interface TalkListener {
  onText(text: string): void;
  /** The connection was lost in mid-answer, and is tried again. */
  onLost(): void;
}

interface Asked {
  view: AnswerView;
  settle: PromiseWithResolvers<AnswerEnd>;
}

/** Opens a conversation for talking. */
export function openTalk(
  client: Pick<AskFlashClient, "openConversation">,
  conversationId: string,
  listener: TalkListener & { patienceMs?: number },
): Talk {
  let asked: Asked | null = null;
  let patience: ReturnType<typeof setTimeout> | undefined;

  const giveUp = (refusal: CommandRefusal): void => {
    asked?.settle.reject(refusal);
    asked = null;
  };
  const onStatus = (status: ConnectionStatus): void => {
    if (status.phase === "open") {
      clearTimeout(patience);
      patience = undefined;
    } else if (status.phase === "closed") {
      giveUp(explainClosing(status.reason, conversationId));
    } else if (status.phase === "reconnecting" && asked !== null && patience === undefined) {
      listener.onLost();
      patience = setTimeout(
        () => giveUp(explainLoss(conversationId)),
        listener.patienceMs ?? PATIENCE_MS,
      );
    }
  };
  const connection = client.openConversation(
    conversationId,
    { after: 0 },
    {
      onStatus,
      onFrame: (frame) => {
        if (asked === null) return;
        const { text, end } = asked.view.follow(frame);
        if (text !== "") listener.onText(text);
        if (end === undefined) return;
        asked.settle.resolve(end);
        asked = null;
      },
    },
  );
  return {
    conversationId,
    ask: (content) => {
      const clientMessageId = newId("cli");
      asked = { view: new AnswerView(clientMessageId), settle: Promise.withResolvers() };
      connection.ask({ clientMessageId, content });
      return asked.settle.promise;
    },
    stop: () => connection.stop(),
    close: () => {
      clearTimeout(patience);
      connection.close();
    },
  };
}

function explainLoss(conversationId: string): CommandRefusal {
  return new CommandRefusal(
    `The server went away before the answer was complete. When it is back, its answer is in: askflash ask --conversation ${conversationId}`,
    EXIT.unreachable,
  );
}

function explainClosing(
  reason: Extract<ConnectionStatus, { phase: "closed" }>["reason"],
  conversationId: string,
): CommandRefusal {
  switch (reason) {
    case "signed-out":
      return new CommandRefusal(
        "The key does not count any more: give a valid one with --key or ASKFLASH_API_KEY.",
        EXIT.notAllowed,
      );
    case "not-allowed":
      return new CommandRefusal("The key may not use this conversation.", EXIT.notAllowed);
    case "not-found":
      return new CommandRefusal(`There is no conversation ${conversationId}.`, EXIT.failed);
    case "left":
      return new CommandRefusal("The conversation was left.", EXIT.interrupted);
  }
}
