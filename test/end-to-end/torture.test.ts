import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../scripts/random/seeded-random.ts";
import { startFaultyProduct, type FaultyProduct } from "../../scripts/torture/faulty-product.ts";
import { withTalkingModel } from "../../scripts/torture/run-torture.ts";
import { tortureFaults, type Trial } from "../../scripts/torture/torture-faults.ts";
import { tortureKill } from "../../scripts/torture/torture-kill.ts";
import { tortureResume } from "../../scripts/torture/torture-resume.ts";

const SEED = Date.now() % 2 ** 31;
const TIMEOUT_MS = 240_000;

let stateFolder: string;

beforeAll(() => {
  stateFolder = mkdtempSync(join(tmpdir(), "askflash-torture-"));
});

afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

it(
  `loses and doubles nothing when connections are cut and processes killed, seed ${SEED}`,
  async () => {
    const random = seededRandom(SEED);
    await withTalkingModel(join(stateFolder, "talking"), async (product) => {
      const resumed = await tortureResume(product, { reconnects: 20, conversations: 4, random });
      const killed = await tortureKill(product, { kills: 2, random });
      expect(killed.counts).toMatchObject({ kills: 2 });
      expect([...resumed.violations, ...killed.violations]).toEqual([]);
      return killed;
    });
  },
  TIMEOUT_MS,
);

describe("a product whose dependencies fail", () => {
  let faulty: FaultyProduct;

  beforeAll(async () => {
    faulty = await startFaultyProduct(join(stateFolder, "faults"));
  }, TIMEOUT_MS);

  afterAll(() => faulty.stop());

  const trials: Trial[] = [
    { dependency: "model", fault: "500" },
    { dependency: "model", fault: "reset" },
    { dependency: "embedding", fault: "garbage" },
    { dependency: "index", fault: "refuse" },
    { dependency: "cache", fault: "hang" },
  ];

  it.each(trials)("lands on the fallback of $dependency and heals after $fault", async (trial) => {
    const { violations } = await tortureFaults(faulty, [trial]);
    expect(violations).toEqual([]);
  });
});
