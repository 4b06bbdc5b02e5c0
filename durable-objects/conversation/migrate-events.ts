import { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { createTables } from "./create-tables.ts";
import { TurnStore, type WrittenFrames } from "./turn-store.ts";

/** Events that are read at a time, so that a long log is never in memory as a whole. */
const BATCH_EVENTS = 500;

/**
 * Brings a log of the form of earlier releases, one row an event, into turns: every frame keeps its `seq`. The old tables
 * go; what waited in their outbox is among what the projection gets again. Run it in a transaction.
 */
export function migrateEvents(storage: DurableObjectStorage): void {
  const { sql } = storage;
  createTables(sql);
  const turns = new TurnStore(storage);
  let beginning: WrittenFrames | null = null;
  for (const event of readEvents(sql)) {
    const [frame] = event.frames;
    if (beginning !== null && frame?.type === "answer-started") {
      beginning.frames.push(frame);
      turns.begin(beginning);
      beginning = null;
    } else if (frame?.type === "user-message") beginning = event;
    else write(turns, event);
  }
  sql.exec("DROP TABLE events; DROP TABLE outbox;");
}

function write(turns: TurnStore, event: WrittenFrames): void {
  const [frame] = event.frames;
  switch (frame?.type) {
    case "answer-started":
      return turns.begin(event);
    case "answer-completed":
    case "answer-failed":
      return turns.end(event);
    default:
      return turns.grow(event.frames);
  }
}

function* readEvents(sql: SqlStorage): Generator<WrittenFrames> {
  let lastSeq = 0;
  let rows: EventRow[] = [];
  do {
    rows = sql
      .exec<EventRow>(
        "SELECT seq, at, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
        lastSeq,
        BATCH_EVENTS,
      )
      .toArray();
    for (const row of rows) yield eventOf(row);
    lastSeq = rows.at(-1)?.seq ?? lastSeq;
  } while (rows.length === BATCH_EVENTS);
}

type EventRow = { seq: number; at: number; body: string };

/** A frame's schema leaves out what the log kept beside it. */
function eventOf({ at, body }: EventRow): WrittenFrames {
  const { conversation, mode, userId } = JSON.parse(body);
  const details = conversation === undefined ? undefined : { conversation, mode, userId };
  return { at, frames: [ConversationFrame.parse(JSON.parse(body))], details };
}
