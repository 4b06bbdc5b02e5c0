/** An object's one alarm, which is to come for whatever is due first. */
export class AlarmClock {
  readonly #state: DurableObjectState;
  /** Milliseconds since 1970; infinite when nobody knows of an alarm. */
  #ringsAt = Number.POSITIVE_INFINITY;

  constructor(state: DurableObjectState) {
    this.#state = state;
  }

  /** Says that the alarm has come. */
  rang(): void {
    this.#ringsAt = Number.POSITIVE_INFINITY;
  }

  /** Has the alarm come after the shortest delay, in milliseconds. Name all that is due: an alarm of before is replaced. */
  ringAfter(delays: (number | null | undefined)[]): void {
    const at = Date.now() + Math.min(...delays.filter((delay) => typeof delay === "number"));
    if (at >= this.#ringsAt) return;
    this.#ringsAt = at;
    this.#state.waitUntil(this.#state.storage.setAlarm(at));
  }
}
