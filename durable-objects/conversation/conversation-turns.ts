import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { fail, succeed, type Failure, type Result } from "../../shared/errors/result.ts";
import { logOperation } from "../../shared/observability/log-operation.ts";
import type { Question } from "../../shared/schemas/conversation-schemas.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import { historyOf } from "./conversation-history.ts";
import type { ConversationLog } from "./conversation-log.ts";
import { decideQuestion } from "./decide-question.ts";
import { RunningTurn, type TurnStart } from "./running-turn.ts";

const AUTH_RETRY_AFTER_SECONDS = 5;

/** A question whose asking again is recognised. */
type IdentifiedQuestion = Question & { clientMessageId: string };

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
  #lastAsking: Promise<unknown> = Promise.resolve();

  constructor(parts: TurnsParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Asks a question once and returns the `seq` of its `user-message`, also when it was asked before. */
  ask(ctx: CallerContext, question: IdentifiedQuestion): Promise<Result<number>> {
    const asking = this.#lastAsking.then(() => this.#askNext(ctx, question));
    this.#lastAsking = asking.catch(() => undefined);
    return asking;
  }

  /** Ends the running answer with the text so far, also that of a question that is just being asked. */
  async stop(): Promise<void> {
    await this.#lastAsking;
    this.#running?.stop();
  }

  /** Ends an answer that the log says is being written while nobody writes it: a crash or deploy interrupted it. */
  failOrphan(): void {
    const { log } = this.#parts;
    const { active } = log.state;
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

  async #askNext(ctx: CallerContext, question: IdentifiedQuestion): Promise<Result<number>> {
    const { auth } = this.#parts.collaborators;
    const decision = decideQuestion(this.#parts.log.state, question);
    if (decision.kind !== "answer") {
      const refusal = await refuseInactive(auth, ctx);
      if (refusal !== null) return refusal;
      return decision.kind === "repeated" ? succeed(decision.seq) : decision.failure;
    }
    const start = this.#understand(ctx, question);
    return (await refuseInactive(auth, ctx)) ?? succeed(this.#answer(ctx, start));
  }

  /** Understanding begins while the caller is being checked, so that the check costs no time. */
  #understand(ctx: CallerContext, question: IdentifiedQuestion): TurnStart {
    const { log, collaborators } = this.#parts;
    const { content, clientMessageId, mode = log.meta.mode } = question;
    const history = historyOf(log.state);
    const intent = collaborators.intent.interpret(ctx, { question: content, history, mode });
    // The turn awaits it; when the question is refused instead, nobody is interested in how it went.
    intent.catch(() => undefined);
    const asked = {
      conversationId: log.meta.id,
      userId: ctx.userId,
      clientMessageId,
      content,
      mode,
      history,
      lastSeq: log.state.lastSeq,
      askedAt: Date.now(),
    };
    return { asked, intent };
  }

  #answer(ctx: CallerContext, start: TurnStart): number {
    const { log, collaborators, keepAlive } = this.#parts;
    const now = (): number => Date.now();
    const append = (drafts: Parameters<ConversationLog["append"]>[0]): void =>
      log.append(drafts, now());
    const turn = new RunningTurn({ answer: collaborators.answer, append, now }, ctx, start);
    this.#running = turn;
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

async function refuseInactive(
  auth: ConversationCollaborators["auth"],
  ctx: CallerContext,
): Promise<{ ok: false; error: Failure } | null> {
  try {
    if (await auth.isActive(ctx)) return null;
    return fail("UNAUTHENTICATED", "Sign in again, or use a key that is still valid.");
  } catch {
    // The auth service has logged why.
    const more = { retryAfterSeconds: AUTH_RETRY_AFTER_SECONDS };
    return fail("UNAVAILABLE", "Nobody can be recognised at the moment. Ask again.", more);
  }
}
