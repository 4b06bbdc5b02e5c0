import { expect } from "vitest";
import { unwrap } from "../../../shared/errors/app-error.ts";
import type { Gate } from "./index-faults.ts";
import type { LedgerEdit } from "./ledger-edits.ts";
import type { LedgerModel } from "./ledger-model.ts";
import type { QueuedJob, UnreliableHouse } from "./unreliable-house.ts";

const LAST_ATTEMPT = 6;

/** A house, what it must come to, and the deliveries that wait at a gate. */
export interface LedgerTrial {
  house: UnreliableHouse;
  model: LedgerModel;
  slow: { delivery: Promise<void>; open: () => void }[];
}

/** Does one thing to the house and to the model, and compares what can be compared at once. */
export async function applyEdit(trial: LedgerTrial, edit: LedgerEdit): Promise<void> {
  const { house } = trial;
  switch (edit.type) {
    case "push":
      return pushPages(trial, edit);
    case "delete":
      return deletePage(trial, edit.name);
    case "retry":
      return void (await house.documentation.retryDocument(
        house.caller,
        house.sourceId,
        edit.name,
      ));
    case "reindex":
      return reindexPages(trial);
    case "deliver":
      return deliverPicked(trial, edit);
    case "deliver slowly":
      return deliverSlowly(trial, edit);
    case "finish slow deliveries":
      return finishSlowDeliveries(trial);
    case "lose":
      return void takeJobs(house.queue, edit.picks);
    default:
      return disturb(house, edit);
  }
}

/** Lets all waiting deliveries go on, the latest first, so that older writes come after newer ones. */
export async function finishSlowDeliveries({ slow }: LedgerTrial): Promise<void> {
  for (const { delivery, open } of slow.splice(0).toReversed()) {
    open();
    await delivery;
  }
}

async function disturb(
  house: UnreliableHouse,
  edit: Extract<LedgerEdit, { type: "break" | "mend" | "kill the index" | "sweep" }>,
): Promise<void> {
  if (edit.type === "kill the index") await house.killIndex();
  else if (edit.type === "sweep") await house.sweep();
  else house.faults[edit.what] = edit.type === "break";
}

async function pushPages(
  { house, model }: LedgerTrial,
  { pages, isSentTwice }: Extract<LedgerEdit, { type: "push" }>,
): Promise<void> {
  const { documentation, caller, sourceId } = house;
  const written = pages.map(({ name, text }) => model.write(name, text));
  const documents = written.map(({ word: _word, ...document }) => document);
  const outcomes = await Promise.all(
    Array.from({ length: isSentTwice ? 2 : 1 }, () =>
      documentation.pushDocuments(caller, sourceId, { documents }),
    ),
  );
  const { accepted, rejected } = model.push(written);
  const taken = outcomes.map(unwrap);
  expect(taken.reduce((sum, outcome) => sum + outcome.accepted, 0)).toBe(accepted);
  for (const outcome of taken) expect(outcome.rejected).toEqual(rejected);
}

async function deletePage({ house, model }: LedgerTrial, name: string): Promise<void> {
  const { documentation, caller, sourceId } = house;
  const deleted = await documentation.deleteDocument(caller, sourceId, name);
  expect(deleted.ok).toBe(model.bury(name));
  for (const query of model.pages.get(name)?.history ?? []) {
    const found = await documentation.search(caller, { query, limit: 10 });
    if (found.ok)
      expect(found.value.results.map(({ externalId }) => externalId)).not.toContain(name);
  }
}

async function reindexPages({ house, model }: LedgerTrial): Promise<void> {
  const outcome = await house.documentation.reindexSource(house.caller, house.sourceId);
  expect(unwrap(outcome)).toEqual({ documents: model.living.length });
}

async function deliverPicked(
  { house }: LedgerTrial,
  { picks, isDoubled, isLastAttempt }: Extract<LedgerEdit, { type: "deliver" }>,
): Promise<void> {
  const jobs = takeJobs(house.queue, picks);
  if (isDoubled) house.queue.push(...jobs);
  await house.deliver(
    isLastAttempt ? jobs.map(({ body }) => ({ body, attempts: LAST_ATTEMPT })) : jobs,
  );
}

async function deliverSlowly(
  { house, slow }: LedgerTrial,
  { picks, place }: Extract<LedgerEdit, { type: "deliver slowly" }>,
): Promise<void> {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const gate: Gate = { place, opened, reach: reached.resolve };
  const delivery = house.deliver(takeJobs(house.queue, picks), gate);
  slow.push({ delivery, open });
  await Promise.race([reached.promise, delivery]);
}

/** Takes messages out of the queue, in the order of the picks. */
function takeJobs(queue: QueuedJob[], picks: number[]): QueuedJob[] {
  return picks.flatMap((pick) => (queue.length === 0 ? [] : queue.splice(pick % queue.length, 1)));
}
