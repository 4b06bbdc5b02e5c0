/** Milliseconds within which the alarm looks after a turn or an outbox, also after a crash. */
export const WATCH_INTERVAL_MS = 5_000;
/** Milliseconds for which a deletion waits until lists follow it; beyond them the alarm sees to that. */
export const CLEARING_WAIT_MS = 2_000;

/** Milliseconds for which a rebuild waits for one conversation; what takes longer goes on without it. */
export const PROJECTING_WAIT_MS = 10_000;
