import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { followFolder } from "./follow-folder.mjs";

const QUIET = 1_000;
const RETRY_MS = 200;

let folder = "";
let following: { close: () => Promise<void> } | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-follow-"));
  writeFileSync(join(folder, "kept.md"), "# Kept\n");
});
afterEach(async () => {
  await following?.close();
  rmSync(folder, { recursive: true });
});

/** Follows the folder and counts the syncs; the first one is over when this returns. */
async function follow(work: () => Promise<boolean> = async () => true): Promise<{ count: number }> {
  const syncs = { count: 0 };
  const sync = (): Promise<boolean> => {
    syncs.count += 1;
    return work();
  };
  following = await followFolder(folder, sync, RETRY_MS);
  await expect.poll(() => syncs.count).toBe(1);
  return syncs;
}

describe("followFolder", () => {
  it.each([
    ["changed", () => writeFileSync(join(folder, "kept.md"), "# Changed\n")],
    ["new", () => writeFileSync(join(folder, "new.markdown"), "# New\n")],
    ["deleted", () => unlinkSync(join(folder, "kept.md"))],
    [
      "new in a new folder",
      () => {
        mkdirSync(join(folder, "deep"));
        writeFileSync(join(folder, "deep", "new.md"), "# New\n");
      },
    ],
  ])("syncs once after a page is %s", async (_what, change) => {
    const syncs = await follow();
    change();
    await expect.poll(() => syncs.count, { timeout: 5_000 }).toBe(2);
    await sleep(QUIET);
    expect(syncs.count).toBe(2);
  });

  it("takes many changes at once", async () => {
    const syncs = await follow();
    for (let page = 0; page < 20; page += 1) writeFileSync(join(folder, `${page}.md`), "# Page\n");
    await sleep(QUIET);
    expect(syncs.count).toBe(2);
  });

  it("does not mind what is no page", async () => {
    const syncs = await follow();
    writeFileSync(join(folder, "picture.png"), "");
    writeFileSync(join(folder, ".draft.md"), "# Draft\n");
    await sleep(QUIET);
    expect(syncs.count).toBe(1);
  });

  it("tries a sync again that failed", async () => {
    const outcomes = [false, true];
    const syncs = await follow(async () => outcomes.shift() ?? true);
    await expect.poll(() => syncs.count, { timeout: 5_000 }).toBe(2);
    await sleep(QUIET);
    expect(syncs.count).toBe(2);
  });

  it("syncs again after a sync during which something changed, never two at a time", async () => {
    let running = 0;
    let most = 0;
    const syncs = await follow(async () => {
      running += 1;
      most = Math.max(most, running);
      await sleep(QUIET);
      running -= 1;
      return true;
    });
    writeFileSync(join(folder, "a.md"), "# A\n");
    await sleep(QUIET / 2);
    writeFileSync(join(folder, "b.md"), "# B\n");
    await expect.poll(() => syncs.count, { timeout: 5_000 }).toBeGreaterThan(1);
    await expect.poll(() => running, { timeout: 5_000 }).toBe(0);
    expect(most).toBe(1);
  });
});
