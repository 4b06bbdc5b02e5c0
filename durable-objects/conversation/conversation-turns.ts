import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import type { Metered } from "../../shared/contracts/quota.ts";
import { REFUSAL_OF_LOST_RIGHT } from "../../shared/errors/lost-right.ts";
import { fail, succeed, type Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { Question } from "../../shared/schemas/conversation-schemas.ts";
import { admitQuestion } from "./admit-question.ts";
import { NO_SUCH_CONVERSATION } from "./conversation-client.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import { historyOf } from "./conversation-history.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { decideQuestion } from "./decide-question.ts";
import { decideRegeneration } from "./decide-regeneration.ts";
import { findLostRight, type RightsKeeper } from "./find-lost-right.ts";
import { wakeListener, type Listener } from "./listener.ts";
import { RunningTurn, type TurnStart } from "./running-turn.ts";
import type { AskedQuestion } from "./turn-state.ts";

const AUTH_RETRY_AFTER_SECONDS = 5;

/** A question whose asking again is recognised. */
type IdentifiedQuestion = Question & { clientMessageId: string };

/** What a turn answers, without what the log knows. */
type TurnQuestion = Pick<
  AskedQuestion,
  "replyTo" | "clientMessageId" | "content" | "mode" | "history"
>;

/** What the turns of a conversation stand on. */
interface TurnsParts {
  log: ConversationLog;
  collaborators: ConversationCollaborators;
  /** Keeps the object alive until the answer has ended. */
  keepAlive: (work: Promise<void>) => void;
}

/** Takes the questions of a conversation one after the other, and has one answered at a time. */
export class ConversationTurns {
  readonly #parts: TurnsParts;
  #running: RunningTurn | null = null;
  #asker: Listener | null = null;
  #lastAsking: Promise<unknown> = Promise.resolve();

  constructor(parts: TurnsParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Who asked what is being answered; the answer ends with their right to it. */
  get asker(): Listener | null {
    return this.isRunning ? this.#asker : null;
  }

  /** Asks a question once and returns the `seq` of its `user-message`, also when it was asked before: then it does not count. */
  ask(ctx: CallerContext, question: IdentifiedQuestion): Promise<Metered<number>> {
    return this.#afterTheLast(() => this.#askNext(ctx, question));
  }

  /** Has the question of an answer answered anew and returns the `seq` at which the new answer begins. */
  regenerate(ctx: CallerContext, messageId: string): Promise<Metered<number>> {
    return this.#afterTheLast(() => this.#regenerateNext(ctx, messageId));
  }

  /** Ends the running answer with the text so far, also that of a question that is just being asked. */
  async stop(): Promise<void> {
    await this.#lastAsking;
    this.#running?.stop();
  }

  /** Ends the running answer without a word, when the log is closed. */
  abandon(): void {
    this.#running?.abandon();
  }

  /** Ends an answer that the log says is being written while nobody writes it: a crash or deploy interrupted it. */
  failOrphan(): void {
    const { log } = this.#parts;
    const { active } = log;
    if (active === null || this.isRunning) return;
    const frame = {
      type: "answer-failed",
      messageId: active.messageId,
      code: "ANSWER_FAILED",
      detail: "The answer was interrupted by a restart. Ask again.",
      retryable: true,
    } as const;
    log.append([{ frame, details: { conversation: log.meta.id } }], Date.now());
  }

  #afterTheLast<T>(ask: () => Promise<T>): Promise<T> {
    const asking = this.#lastAsking.then(ask);
    this.#lastAsking = asking.catch(() => undefined);
    return asking;
  }

  async #askNext(ctx: CallerContext, question: IdentifiedQuestion): Promise<Metered<number>> {
    const { log, collaborators } = this.#parts;
    const { content, clientMessageId, mode = log.meta.mode } = question;
    const { isAnswering } = log;
    const asked = log.findAsked(clientMessageId);
    const decision = decideQuestion({ asked, isAnswering }, content);
    if (decision.kind !== "answer") {
      const allowed = await this.#whenOpen(() => checkRights(collaborators.auth, ctx));
      if (!allowed.ok) return allowed;
      return decision.kind === "repeated" ? succeed(decision.seq) : decision.failure;
    }
    const history = historyOf(log.recentMessages());
    return await this.#begin(ctx, { replyTo: null, clientMessageId, content, mode, history });
  }

  async #regenerateNext(ctx: CallerContext, messageId: string): Promise<Metered<number>> {
    const { log, collaborators } = this.#parts;
    const decision = decideRegeneration(log, messageId);
    if (!decision.ok) {
      const allowed = await this.#whenOpen(() => checkRights(collaborators.auth, ctx));
      return allowed.ok ? decision : allowed;
    }
    const { seq, messageId: replyTo, content, clientMessageId = replyTo } = decision.value;
    const history = historyOf(log.recentMessages(seq), seq);
    const mode = log.modeOf(seq);
    return await this.#begin(ctx, { replyTo, clientMessageId, content, mode, history });
  }

  /** Nothing is sent to a model, not even to understand the question, before the question is admitted. */
  async #begin(ctx: CallerContext, question: TurnQuestion): Promise<Metered<number>> {
    const { log, collaborators } = this.#parts;
    const { content, mode, history } = question;
    const asked = {
      ...question,
      conversationId: log.meta.id,
      userId: ctx.userId,
      lastSeq: log.head.lastSeq,
      askedAt: Date.now(),
    };
    const admitted = await this.#whenOpen(() => admitQuestion(collaborators, ctx));
    if (!admitted.ok) return admitted;
    const intent = collaborators.intent.interpret(ctx, { question: content, history, mode });
    // The turn awaits it, unless its question could not be kept.
    intent.catch(() => undefined);
    return { ...admitted, value: this.#answer(ctx, { asked, intent }) };
  }

  /** Asks `auth`; fails for a conversation that was deleted meanwhile, and when nobody can tell. */
  async #whenOpen<T>(ask: () => Promise<Metered<T>>): Promise<Metered<T>> {
    // The auth service has logged why.
    const told = await ask().catch(() => NOBODY_CAN_TELL);
    return told.ok && this.#parts.log.isClosed ? NO_SUCH_CONVERSATION : told;
  }

  #answer(ctx: CallerContext, start: TurnStart): number {
    const { log, collaborators, keepAlive } = this.#parts;
    const now = (): number => Date.now();
    const append = (drafts: Parameters<ConversationLog["append"]>[0]): void =>
      log.append(drafts, now());
    const turn = new RunningTurn({ answer: collaborators.answer, append, now }, ctx, start);
    this.#running = turn;
    this.#asker = wakeListener(ctx, now(), () => turn.stop());
    const details = { conversationId: log.meta.id };
    const operation = { service: "chat", name: "answerQuestion", ctx, details } as const;
    const ended = logOperation(operation, () => turn.done)
      // Its record and the answer-failed frame have told of it.
      .catch(() => undefined)
      .then(() => {
        if (this.#running === turn) this.#running = null;
      });
    keepAlive(ended);
    return start.asked.lastSeq + 1;
  }
}

const NOBODY_CAN_TELL = fail(
  "UNAVAILABLE",
  "Nobody can be recognised, or no question be counted, at the moment. Ask again.",
  { retryAfterSeconds: AUTH_RETRY_AFTER_SECONDS },
);

async function checkRights(auth: RightsKeeper, ctx: CallerContext): Promise<Result<null>> {
  const lost = await findLostRight(auth, ctx);
  return lost === null ? succeed(null) : REFUSAL_OF_LOST_RIGHT[lost];
}
