import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import * as fc from "fast-check";
import { unwrap } from "../../shared/errors/app-error.ts";
import {
  applyEdit,
  finishSlowDeliveries,
  type LedgerTrial,
} from "../support/ledger-model/apply-edit.ts";
import { ledgerEdits } from "../support/ledger-model/ledger-edits.ts";
import { LedgerModel } from "../support/ledger-model/ledger-model.ts";
import {
  openUnreliableHouse,
  type UnreliableHouse,
} from "../support/ledger-model/unreliable-house.ts";

const { runs, seed, isRepeated } = inject("ledgerModel");
/** Enough for a busy machine; a repeated failure is made shorter as well, which takes many runs more. */
const TIMEOUT_MS = (isRepeated ? 60_000 : 5_000) * runs;
/** More than the sweeper needs: it rings for all rows at once, and looks once more. */
const MAX_SWEEPS = 10;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("rule 1, against a model", () => {
  it(
    "has every changed page indexed in the end and every deleted one gone, whatever is lost, doubled, late or broken",
    async () => {
      const holds = fc.asyncProperty(ledgerEdits, async (edits) => {
        const trial: LedgerTrial = {
          house: await openUnreliableHouse(),
          model: new LedgerModel(),
          slow: [],
        };
        for (const edit of edits) await applyEdit(trial, edit);
        await becomeQuiet(trial);
        await compare(trial);
      });
      await fc.assert(holds, { numRuns: runs, seed, endOnFailure: !isRepeated });
    },
    TIMEOUT_MS,
  );
});

/** Mends what is broken and lets the sweeper work, then has the user retry what was given up. */
async function becomeQuiet(trial: LedgerTrial): Promise<void> {
  const { house, model } = trial;
  Object.assign(house.faults, {
    isEmbeddingDown: false,
    isIndexDown: false,
    areAnswersLost: false,
  });
  await finishSlowDeliveries(trial);
  await sweepUntilSettled(house);
  for (const document of await documentsOf(house)) {
    if (document.status !== "failed" || model.pages.get(document.externalId)?.word === null)
      continue;
    expect(house.exhausted, `${document.externalId} failed without its last attempt`).toContain(
      document.id,
    );
    unwrap(
      await house.documentation.retryDocument(house.caller, house.sourceId, document.externalId),
    );
  }
  await sweepUntilSettled(house);
}

async function sweepUntilSettled(house: UnreliableHouse): Promise<void> {
  for (let sweeps = 0; sweeps < MAX_SWEEPS; sweeps += 1) {
    while (house.queue.length > 0) await house.deliver(house.queue.splice(0));
    if (!(await house.sweep())) return;
  }
  throw new Error(`The sweeper still rings after ${MAX_SWEEPS} sweeps.`);
}

async function compare({ house, model }: LedgerTrial): Promise<void> {
  const { documentation, caller, sourceId } = house;
  const listed = await documentsOf(house);
  expect(
    listed.map(({ externalId, status, revision }) => ({ externalId, status, revision })),
  ).toEqual(
    model.living.map(([externalId, { word, revision }]) => ({
      externalId,
      status: word === null ? "failed" : "indexed",
      revision,
    })),
  );
  const failed = model.living.filter(([, { word }]) => word === null).length;
  const source = unwrap(await documentation.getSource(caller, sourceId));
  expect(source.documents).toEqual({
    pending: 0,
    indexed: model.living.length - failed,
    failed,
    deleted: model.pages.size - model.living.length,
  });
  for (const [name, page] of model.pages) {
    for (const word of new Set(page.history)) await compareSearch({ house, model }, { name, word });
  }
}

/** A page that has no words any more is shown as it was, so what is found of it is not told. */
async function compareSearch(
  { house, model }: Pick<LedgerTrial, "house" | "model">,
  { name, word }: { name: string; word: string },
): Promise<void> {
  const { documentation, caller } = house;
  const { results } = unwrap(await documentation.search(caller, { query: word, limit: 10 }));
  const living = model.living.map(([externalId]) => externalId);
  for (const { externalId } of results) expect(living).toContain(externalId);
  const page = model.pages.get(name);
  if (page === undefined || (page.word === null && !page.isDeleted)) return;
  const holders = results.filter(({ snippet }) => snippet.includes(word));
  const isCurrent = !page.isDeleted && page.word === word;
  expect(holders.map(({ externalId }) => externalId)).toEqual(isCurrent ? [name] : []);
}

async function documentsOf({ documentation, caller, sourceId }: UnreliableHouse) {
  return unwrap(await documentation.listDocuments(caller, sourceId, { limit: 100 })).items;
}
