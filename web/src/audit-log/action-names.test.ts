import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS } from "../../../shared/schemas/audit-schemas.ts";
import { ACTION_NAMES } from "./action-names.ts";

const HANDBOOK_PAGE = join(import.meta.dirname, "../../../docs/audit-log.md");

describe("what the audit log calls an action", () => {
  it("is another name for each, so that a filter is chosen by it", () => {
    expect(new Set(Object.values(ACTION_NAMES)).size).toBe(AUDIT_ACTIONS.length);
  });

  it("stands in the handbook too", () => {
    const page = readFileSync(HANDBOOK_PAGE, "utf8");
    expect(AUDIT_ACTIONS.filter((action) => !page.includes(`\`${action}\``))).toEqual([]);
  });
});
