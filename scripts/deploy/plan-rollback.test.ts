import { describe, expect, it } from "vitest";
import { planRollback } from "./plan-rollback.ts";

const version = (id: string, release: string | null) => ({ id, release });

describe("a planned rollback", () => {
  it("takes a version with a changed secret for one of the release before it", () => {
    const deployed = [version("v3", null), version("v2", "r2"), version("v1", "r1")];
    expect(planRollback([{ name: "w", deployed }], undefined)).toEqual({
      from: "r2",
      steps: [{ name: "w", versionId: "v1", release: "r1" }],
      staying: [],
    });
  });

  it("goes one release further back each time, and never to one that was left", () => {
    const deployed = [version("v2", "r2"), version("v3", "r3"), version("v2", "r2")];
    const histories = [{ name: "w", deployed: [...deployed, version("v1", "r1")] }];
    expect(planRollback(histories, undefined).steps).toMatchObject([{ versionId: "v1" }]);
  });

  it("lets a Worker stay that is new, or that the release did not change", () => {
    const histories = [
      { name: "changed", deployed: [version("b2", "r2"), version("b1", "r1")] },
      { name: "new", deployed: [version("a2", "r2"), version("a0", null)] },
      { name: "same", deployed: [version("c1", "r1")] },
    ];
    expect(planRollback(histories, undefined)).toEqual({
      from: "r2",
      steps: [{ name: "changed", versionId: "b1", release: "r1" }],
      staying: ["new"],
    });
  });

  it("refuses a target that everything serves already", () => {
    const histories = [{ name: "w", deployed: [version("v1", "r1")] }];
    expect(() => planRollback(histories, "r1")).toThrow("every Worker is at r1 or before");
  });
});
