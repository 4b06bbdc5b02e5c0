import { DurableObject } from "cloudflare:workers";
import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { AppError } from "../../shared/errors/app-error.ts";
import { succeed, type Result } from "../../shared/errors/result.ts";
import { newId } from "../../shared/identifiers/new-id.ts";
import { AlarmClock } from "./alarm-clock.ts";
import { closeConversation } from "./close-conversation.ts";
import { ConversationAudience } from "./conversation-audience.ts";
import {
  ID_IN_USE,
  NO_SUCH_ANSWER,
  NO_SUCH_CONVERSATION,
  type ConversationCalls,
} from "./conversation-client.ts";
import type { ConversationCollaborators } from "./conversation-collaborators.ts";
import type { Appended } from "./conversation-log.ts";
import { describeConversation, isOwnedBy, type ConversationMeta } from "./conversation-meta.ts";
import { ConversationRemoval } from "./conversation-removal.ts";
import { closeBack } from "./conversation-sockets.ts";
import { EMPTY_CONVERSATION } from "./conversation-state.ts";
import { ConversationStore, type Tombstone } from "./conversation-store.ts";
import { exportPart } from "./export-part.ts";
import { verifiedAt, type Listener } from "./listener.ts";
import { openParts, type OpenConversation } from "./open-parts.ts";
import { CLEARING_WAIT_MS, PROJECTING_WAIT_MS, WATCH_INTERVAL_MS } from "./conversation-waits.ts";
import { pageMessages } from "./page-messages.ts";
import type { ProjectionOutbox } from "./projection-outbox.ts";
import { receiveFrame } from "./receive-frame.ts";
import { readUpgrade, refuseUpgrade } from "./socket-upgrade.ts";
import { streamAnswer } from "./stream-answer.ts";
import { streamFrames } from "./stream-frames.ts";
import { waitAtMost } from "./wait-at-most.ts";

type Asked<Name extends keyof ConversationCalls> = Parameters<ConversationCalls[Name]>;
type Answered<Name extends keyof ConversationCalls> = ReturnType<ConversationCalls[Name]>;

/** One conversation: its log, its sockets, and the one answer that may be written at a time. */
export class ConversationObject<Bindings>
  extends DurableObject<Bindings>
  implements ConversationCalls
{
  /** Read whenever somebody is called, so that a test may put others in place. */
  readonly collaborators: ConversationCollaborators;
  readonly #store: ConversationStore;
  readonly #audience: ConversationAudience;
  readonly #alarm: AlarmClock;
  #opened: OpenConversation | null = null;
  #removal: ConversationRemoval | null = null;

  /** The Worker that hosts the object brings the collaborators, so that this folder knows no Worker. */
  constructor(ctx: DurableObjectState, env: Bindings, collaborators: ConversationCollaborators) {
    super(ctx, env);
    this.collaborators = { ...collaborators };
    this.#store = new ConversationStore(ctx.storage);
    const asker = (): Listener | null => this.#opened?.turns.asker ?? null;
    this.#audience = new ConversationAudience(ctx, this.collaborators, asker);
    this.#alarm = new AlarmClock(ctx);
    const meta = this.#store.readMeta();
    if (meta === null) return;
    if ("deletedAt" in meta) this.#bury(meta);
    else this.#resume(this.#open(meta));
  }

  async create(...[ctx, draft]: Asked<"create">): Answered<"create"> {
    if (!this.#isMade) await this.collaborators.markers.mark(ctx.tenantId, draft.id);
    const meta = { ...draft, tenantId: ctx.tenantId, userId: ctx.userId };
    // Another request may have made it meanwhile.
    if (!this.#isMade) {
      this.#store.create(meta);
      this.#project(this.#open(meta).outbox);
    }
    if (this.#opened !== null && !isOwnedBy(this.#opened.log.meta, ctx))
      throw new AppError(ID_IN_USE);
    return describeConversation(meta, EMPTY_CONVERSATION);
  }

  async describe(ctx: CallerContext): Answered<"describe"> {
    return this.#whenOwned(ctx, ({ log }) => succeed(describeConversation(log.meta, log.head)));
  }

  async change(...[ctx, { title }]: Asked<"change">): Answered<"change"> {
    return this.#whenOwned(ctx, ({ log }) => {
      log.rename(title);
      return succeed(describeConversation(log.meta, log.head));
    });
  }

  async remove(ctx: CallerContext): Promise<Result<null>> {
    const owned = this.#ownedBy(ctx);
    if (!owned.ok) return owned;
    const tombstone = closeConversation(owned.value);
    this.#opened = null;
    this.#audience.sockets.closeDeleted();
    const clearing = this.#bury(tombstone).clear();
    this.#watch();
    this.ctx.waitUntil(clearing);
    await waitAtMost(clearing, CLEARING_WAIT_MS);
    return succeed(null);
  }

  async erase(): Promise<boolean> {
    const [opened, wasThere] = [this.#opened, this.#isMade];
    if (opened !== null) closeConversation(opened);
    this.#opened = null;
    this.#removal = null;
    this.#audience.sockets.closeSignedOut();
    // What is on its way to the projection still needs the tables.
    await opened?.outbox.flush();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    return wasThere;
  }

  async listMessages(...[ctx, page]: Asked<"listMessages">): Answered<"listMessages"> {
    return this.#whenOwned(ctx, ({ log }) => pageMessages(log, page));
  }

  async ask(...[ctx, asking, after = 0]: Asked<"ask">): Answered<"ask"> {
    const { clientMessageId = newId("ask"), ...question } = asking;
    const owned = this.#ownedBy(ctx);
    if (!owned.ok) return owned;
    const { log, turns } = owned.value;
    const seen = Math.min(after, log.head.lastSeq);
    const asked = await turns.ask(ctx, { ...question, clientMessageId });
    if (!asked.ok) return asked;
    const span = { askedSeq: asked.value, after: seen };
    return { ...asked, value: streamAnswer(log, span, this.#audience.admit(ctx, Date.now())) };
  }

  async follow(...[ctx, after]: Asked<"follow">): Answered<"follow"> {
    return this.#whenOwned(ctx, ({ log }) => {
      const leaving = this.#audience.admit(ctx, verifiedAt());
      this.#watch();
      const { lastSeq } = log.head;
      return succeed(streamFrames(log, Math.min(after ?? lastSeq, lastSeq), { leaving }));
    });
  }

  async exportPart(...[ctx, page]: Asked<"exportPart">): Answered<"exportPart"> {
    return exportPart(this.#opened, ctx, page);
  }

  async rate(...[ctx, { messageId, ...rating }]: Asked<"rate">): Answered<"rate"> {
    return this.#whenOwned(ctx, ({ log }) => {
      if (log.findMessage(messageId)?.role !== "assistant") return NO_SUCH_ANSWER;
      return log.rate(messageId, rating, Date.now());
    });
  }

  async projectAnew(): Promise<boolean> {
    const work = this.#opened?.outbox.projectAnew() ?? this.#removal?.clearAnew();
    if (work === undefined) return true;
    this.ctx.waitUntil(work.then(() => this.#watch()));
    return (await waitAtMost(work, PROJECTING_WAIT_MS)) && (await work);
  }

  async recheckRights(): Promise<void> {
    await this.#audience.judgeAll();
  }

  /** Opens a socket for an upgrade that `chat` forwarded. */
  override async fetch(request: Request): Promise<Response> {
    const upgrade = readUpgrade(request);
    if (!upgrade.ok) return refuseUpgrade(upgrade.error, newId("req"));
    const { ctx } = upgrade.value;
    const owned = this.#ownedBy(ctx);
    if (!owned.ok) return refuseUpgrade(owned.error, ctx.requestId);
    const response = this.#audience.sockets.accept(owned.value.log, upgrade.value);
    this.#watch();
    return response;
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    if (this.#opened !== null) await receiveFrame(this.#opened, socket, message);
  }

  override webSocketClose(socket: WebSocket): void {
    closeBack(socket);
  }

  /** Looks after what a crash may have left, and after the projection. */
  override async alarm(): Promise<void> {
    this.#alarm.rang();
    await this.#removal?.clear();
    this.#opened?.turns.failOrphan();
    await this.#opened?.outbox.flush();
    await this.#audience.sweep();
    this.#watch();
  }

  /** Goes on with what the object had not done when it was last awake. */
  #resume({ turns, outbox }: OpenConversation): void {
    turns.failOrphan();
    if (outbox.retryInMs !== null) this.#watch();
  }

  /** Also of what was deleted since, whose id is never used again. */
  get #isMade(): boolean {
    return this.#opened !== null || this.#removal !== null;
  }

  #bury(tombstone: Tombstone): ConversationRemoval {
    const { collaborators } = this;
    this.#removal = new ConversationRemoval({ store: this.#store, collaborators }, tombstone);
    return this.#removal;
  }

  #open(meta: ConversationMeta): OpenConversation {
    this.#opened = openParts(meta, {
      store: this.#store,
      collaborators: this.collaborators,
      deliver: (appended) => this.#deliver(appended),
      keepAlive: (work) => this.ctx.waitUntil(work),
    });
    return this.#opened;
  }

  #deliver({ frames, isProjected }: Appended): void {
    this.#audience.sockets.broadcast(frames);
    if (isProjected && this.#opened !== null) this.#project(this.#opened.outbox);
  }

  /** Begins at once; the alarm goes on where this fails or the process dies. */
  #project(outbox: ProjectionOutbox): void {
    this.#watch();
    this.ctx.waitUntil(outbox.flush());
  }

  /** Has the alarm come for whatever is to be looked after first. */
  #watch(): void {
    const { turns, outbox } = this.#opened ?? {};
    this.#alarm.ringAfter([
      this.#removal?.retryInMs,
      turns?.isRunning === true ? WATCH_INTERVAL_MS : null,
      outbox?.retryInMs,
      this.#audience.sweepInMs,
    ]);
  }

  #whenOwned<T>(ctx: CallerContext, act: (opened: OpenConversation) => Result<T>): Result<T> {
    const owned = this.#ownedBy(ctx);
    return owned.ok ? act(owned.value) : owned;
  }

  #ownedBy(ctx: CallerContext): Result<OpenConversation> {
    if (this.#opened !== null && isOwnedBy(this.#opened.log.meta, ctx))
      return succeed(this.#opened);
    return NO_SUCH_CONVERSATION;
  }
}
