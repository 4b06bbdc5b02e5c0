import { describe, expect, it } from "vitest";
import { nameExport } from "./name-export.ts";

describe("the name of an exported conversation", () => {
  it.each([
    ["How many days?", "How-many-days", "How-many-days"],
    ["Käse & Brot", "Kase-Brot", "K%C3%A4se-Brot"],
    ["休暇は？", "conversation", "%E4%BC%91%E6%9A%87%E3%81%AF"],
    ['../../etc/"passwd"\r\nX: y', "etc-passwd-X-y", "etc-passwd-X-y"],
    ["???", "conversation", "conversation"],
    [null, "conversation", "conversation"],
  ])("%j is safe everywhere", (title, plain, full) => {
    expect(nameExport(title, "markdown")).toBe(
      `attachment; filename="${plain}.md"; filename*=UTF-8''${full}.md`,
    );
  });

  it("is short, and ends with the format", () => {
    const name = nameExport("🦘a".repeat(100), "json");
    expect(name.length).toBeLessThan(300);
    expect(name).toMatch(/\.json$/);
  });
});
