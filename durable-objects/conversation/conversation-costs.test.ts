import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { aCaller } from "../../test/support/callers.ts";
import {
  aConversation,
  anAnswer,
  aReportedAnswer,
  askAll,
  chat,
  fakeCollaborators,
  type objectOf,
  replaceCollaborators,
} from "../../test/support/conversation-fakes.ts";
import { createD1ProjectionRepository } from "../../workers/chat/conversation/d1-projection-repository.ts";
import { openDatabase } from "../../workers/chat/database.ts";
import { WHOLE_TURNS } from "./middle-store.ts";

type Stub = ReturnType<typeof objectOf>;

/** Rows that an answer may write whatever its length, and for each second in which it is being written. */
const ROWS_AN_ANSWER = 10;
const ROWS_A_SECOND = 4;
/** What the usage of a model writes: the sums of a user's day and of the tenant's. */
const ROWS_A_MODEL = 2;
/** What the asker's quota writes, in an object of its own. */
const ROWS_OF_THE_QUOTA = 1;

interface Rows {
  written: number;
  read: number;
}

/** Counts the rows of an object's storage and of D1 from now on, until the object is evicted. */
async function countRows(stub: Stub): Promise<{ object: Rows; database: Rows }> {
  const counts = { object: { written: 0, read: 0 }, database: { written: 0, read: 0 } };
  await runInDurableObject(stub, (instance, { storage: { sql } }) => {
    const { exec } = sql;
    Object.defineProperty(sql, "exec", {
      configurable: true,
      value: (query: string, ...values: SqlStorageValue[]) => {
        const cursor = exec.call(sql, query, ...values);
        const rows = cursor.toArray();
        counts.object.written += cursor.rowsWritten;
        counts.object.read += cursor.rowsRead;
        return { toArray: () => rows, one: () => rows[0] };
      },
    });
    const database = openDatabase(countingDatabase(counts.database));
    instance.collaborators.projection = createD1ProjectionRepository(database);
  });
  return counts;
}

function countingDatabase(rows: Rows): D1Database {
  const prepare = (query: string): D1PreparedStatement => env.CHAT_DB.prepare(query);
  const batch = async (statements: D1PreparedStatement[]): Promise<D1Result[]> => {
    const results = await env.CHAT_DB.batch(statements);
    for (const { meta } of results) {
      rows.written += meta.rows_written;
      rows.read += meta.rows_read;
    }
    return results;
  };
  // Safe because the projection's repository calls these two alone.
  return { prepare, batch } as unknown as D1Database;
}

/** An answer whose words come one every 50 ms from now on. */
function aPacedAnswer(words: number): ReturnType<typeof fakeCollaborators> {
  const steps = anAnswer(...Array.from({ length: words }, () => "word ")).flatMap((step, index) => [
    new Promise<void>((resolve) => setTimeout(resolve, 50 * index)),
    step,
  ]);
  return fakeCollaborators(steps);
}

/** Waits until the projection has what was asked last. */
async function untilProjected(stub: Stub): Promise<void> {
  await expect
    .poll(() =>
      runInDurableObject(
        stub,
        (_one, { storage: { sql } }) =>
          sql.exec("SELECT 1 FROM turns, projected WHERE seq > through").toArray().length,
      ),
    )
    .toBe(0);
}

describe("what an answer costs", () => {
  it("is at most 10 rows and 4 for each second of streaming, however many were asked before", async ({
    task,
  }) => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    for (let n = 0; n < WHOLE_TURNS + 2; n += 1) await askAll(ctx, id, { content: `Before ${n}?` });
    await untilProjected(stub);

    const { object, database } = await countRows(stub);
    await askAll(ctx, id, { content: "At once?" });
    await untilProjected(stub);
    const atOnce = object.written + database.written + ROWS_OF_THE_QUOTA;
    expect(atOnce).toBeLessThanOrEqual(ROWS_AN_ANSWER);

    await replaceCollaborators(stub, aPacedAnswer(40));
    const askedAt = Date.now();
    await askAll(ctx, id, { content: "Slowly?" });
    const seconds = (Date.now() - askedAt) / 1_000;
    await untilProjected(stub);
    const slowly = object.written + database.written + 2 * ROWS_OF_THE_QUOTA - atOnce;
    task.meta.measured = `rows written: ${atOnce} at once, ${slowly} over ${seconds.toFixed(1)} s`;
    expect(slowly).toBeLessThanOrEqual(ROWS_AN_ANSWER + ROWS_A_SECOND * seconds);
  });

  it("is two rows more for each model that reported what it took", async ({ task }) => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx, aReportedAnswer());
    for (let n = 0; n < WHOLE_TURNS + 2; n += 1) await askAll(ctx, id, { content: `Before ${n}?` });
    await untilProjected(stub);
    const { object, database } = await countRows(stub);
    await askAll(ctx, id, { content: "At once?" });
    await untilProjected(stub);
    const rows = object.written + database.written + ROWS_OF_THE_QUOTA;
    task.meta.measured = `rows written with the usage of one model: ${rows} at once`;
    expect(rows).toBeLessThanOrEqual(ROWS_AN_ANSWER + ROWS_A_MODEL);
  });

  it("grows with nothing: a conversation of many turns reads as few rows as one of a few", async ({
    task,
  }) => {
    const ctx = aCaller();
    const { id, stub } = await aConversation(ctx);
    const costs: number[] = [];
    for (const turns of [25, 75]) {
      for (let n = 0; n < turns; n += 1) await askAll(ctx, id, { content: `${turns}, ${n}?` });
      await untilProjected(stub);
      await evictDurableObject(stub);
      await replaceCollaborators(stub, fakeCollaborators(anAnswer()));
      const { object, database } = await countRows(stub);
      await chat.getConversation(ctx, id);
      await chat.listMessages(ctx, id, { limit: 50 });
      await askAll(ctx, id, { content: `The last of ${turns}?` });
      await untilProjected(stub);
      costs.push(object.read + database.read);
    }
    task.meta.measured = `rows read to open, list and ask: ${costs.join(" after 25 turns, ")} after 100`;
    expect(costs[1]).toBeLessThanOrEqual((costs[0] ?? 0) + 10);
  }, 30_000);
});
