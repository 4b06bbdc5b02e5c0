import type { CallerContext } from "../../shared/contracts/caller-context.ts";
import { ConversationSockets } from "./conversation-sockets.ts";
import { findLostRight, type RightsKeeper } from "./find-lost-right.ts";
import { wakeListener, type Listener } from "./listener.ts";

/** Milliseconds after which the right of whoever listens is looked at again: 60 seconds are promised. */
const LOOK_AFTER_MS = 45_000;
/** The same while an answer is being written: 30 seconds are promised. */
const LOOK_WHILE_ANSWERING_AFTER_MS = 25_000;
/** Milliseconds after which it is tried again where nobody could tell. */
const LOOK_AGAIN_AFTER_MS = 5_000;

/** Whoever is told what a conversation says: its sockets, the readers of its streams, and who asked. */
export class ConversationAudience {
  readonly sockets: ConversationSockets;
  /** Asked for its keeper of rights whenever somebody is judged, so that a test may put another in place. */
  readonly #collaborators: { auth: RightsKeeper };
  readonly #asker: () => Listener | null;
  readonly #readers = new Set<Listener>();

  /** `asker` is who asked what is being answered; null when nothing is. */
  constructor(
    state: DurableObjectState,
    collaborators: { auth: RightsKeeper },
    asker: () => Listener | null,
  ) {
    this.sockets = new ConversationSockets(state);
    this.#collaborators = collaborators;
    this.#asker = asker;
  }

  /** Lets a reader in who was judged at `judgedAt`, and leaves when the signal is aborted: by the reader, by the stream's end, or for lack of right. */
  admit(ctx: CallerContext, judgedAt: number): AbortController {
    const leaving = new AbortController();
    const reader = wakeListener(ctx, judgedAt, () => leaving.abort());
    this.#readers.add(reader);
    leaving.signal.addEventListener("abort", () => this.#readers.delete(reader));
    return leaving;
  }

  /** Milliseconds until somebody is to be looked at; null without an audience. */
  get sweepInMs(): number | null {
    const judged = this.#listeners().map(({ judgedAt }) => judgedAt);
    const { sweepInMs } = this.sockets;
    if (judged.length === 0) return sweepInMs;
    const lookInMs = Math.max(Math.min(...judged) + this.#lookAfterMs - Date.now(), 0);
    return Math.min(lookInMs, sweepInMs ?? lookInMs);
  }

  /** Closes the sockets of clients that are silent or too slow, and ends what those hear whose time to be judged has come. */
  async sweep(): Promise<void> {
    this.sockets.closeLost();
    const since = Date.now() - this.#lookAfterMs;
    await this.#judge(this.#listeners().filter(({ judgedAt }) => judgedAt <= since));
  }

  /** Ends at once what those hear who have lost the right. */
  judgeAll(): Promise<void> {
    return this.#judge(this.#listeners());
  }

  get #lookAfterMs(): number {
    return this.#asker() === null ? LOOK_AFTER_MS : LOOK_WHILE_ANSWERING_AFTER_MS;
  }

  #listeners(): Listener[] {
    return [...this.sockets.listeners(), ...this.#readers, ...[this.#asker() ?? []].flat()];
  }

  /** Whoever listens twice with the same credential is judged once. */
  async #judge(listeners: Listener[]): Promise<void> {
    const groups = new Map<string, [Listener, ...Listener[]]>();
    for (const listener of listeners) {
      const key = JSON.stringify({ ...listener.ctx, requestId: null });
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [listener]);
      else group.push(listener);
    }
    await Promise.all([...groups.values()].map((group) => this.#judgeGroup(group)));
  }

  async #judgeGroup(group: [Listener, ...Listener[]]): Promise<void> {
    try {
      const judgedAt = Date.now();
      const lost = await findLostRight(this.#collaborators.auth, group[0].ctx);
      for (const listener of group) {
        if (lost === null) listener.judged(judgedAt);
        else listener.dismiss(lost);
      }
    } catch {
      // The auth service has logged why. They are kept, and looked at again soon.
      const judgedAt = Date.now() - this.#lookAfterMs + LOOK_AGAIN_AFTER_MS;
      for (const listener of group) listener.judged(judgedAt);
    }
  }
}
