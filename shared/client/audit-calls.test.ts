import { describe, expect, it } from "vitest";
import { auditExportPath } from "./audit-calls.ts";

describe("the path of an export of the audit log", () => {
  it("carries the filter, and nothing that is not asked for", () => {
    expect(auditExportPath({ actor: "usr_1", action: undefined })).toBe(
      "/api/v1/audit-log/export?actor=usr_1",
    );
    expect(auditExportPath({})).toBe("/api/v1/audit-log/export");
  });
});
