import { describe, expect, it } from "vitest";
import { planSync } from "./plan-sync.ts";
import type { ReadPage } from "./read-page.ts";

function aPage(externalId: string, contentHash: string): ReadPage {
  return { page: { document: { externalId, title: externalId, markdown: "x" }, contentHash } };
}

const HELD = new Map([
  ["same.md", "1"],
  ["new-text.md", "1"],
  ["gone.md", "1"],
  ["now-binary.md", "1"],
  ["closed/a.md", "1"],
  ["closed-not/a.md", "1"],
]);

describe("planSync", () => {
  it("tells apart what is new, changed, the same and gone, and keeps what cannot be read", () => {
    const plan = planSync(
      {
        pages: [
          aPage("same.md", "1"),
          aPage("new-text.md", "2"),
          aPage("new.md", "1"),
          { skipped: { path: "now-binary.md", reason: "is binary, not text" } },
          null,
        ],
        skipped: [{ path: "closed/", reason: "cannot be read" }],
      },
      HELD,
    );
    expect(plan).toMatchObject({
      added: [{ externalId: "new.md" }],
      changed: [{ externalId: "new-text.md" }],
      unchanged: ["same.md"],
      gone: ["gone.md", "closed-not/a.md"],
      skipped: [{ path: "closed/" }, { path: "now-binary.md" }],
    });
  });

  it("deletes nothing when the folder itself cannot be read", () => {
    const skipped = [{ path: "/", reason: "cannot be read" }];
    expect(planSync({ pages: [], skipped }, HELD).gone).toEqual([]);
  });
});
