import { describe, expect, it } from "vitest";
import type { Role } from "../../../shared/contracts/caller-context.ts";
import type { RoleClaim } from "../../../shared/schemas/identity-provider-schemas.ts";
import { mapGroups, mapRole } from "./map-claims.ts";

function aClaim(...roles: Role[]): RoleClaim {
  return { claim: "roles", values: roles.map((role) => ({ value: `is-${role}`, role })) };
}

describe("the role by claims", () => {
  const mapping = { roleClaim: aClaim("editor", "admin"), highestRole: "admin" as const };

  it.each<[string[], Role]>([
    [[], "member"],
    [["is-editor"], "editor"],
    [["is-admin", "is-editor"], "admin"],
    [["is-owner"], "member"],
    [["IS-ADMIN"], "member"],
  ])("of %j is %s", (roles, role) => {
    expect(mapRole(mapping, { roles }, "member")).toBe(role);
    expect(mapRole(mapping, { roles }, "admin")).toBe(role);
  });

  it("is never above the highest, whatever is mapped", () => {
    const roleClaim = aClaim("editor", "owner");
    const roles = ["is-owner", "is-editor"];
    expect(mapRole({ roleClaim, highestRole: "editor" }, { roles }, "member")).toBe("editor");
    expect(mapRole({ roleClaim, highestRole: "member" }, { roles }, "member")).toBe("member");
    expect(mapRole({ roleClaim, highestRole: "owner" }, { roles }, "member")).toBe("owner");
  });

  it("stays where none is mapped, and an owner's where owners are not", () => {
    expect(mapRole({ roleClaim: null, highestRole: "owner" }, { roles: [] }, "editor")).toBe(
      "editor",
    );
    expect(mapRole(mapping, { roles: [] }, "owner")).toBe("owner");
    const ofOwners = { roleClaim: aClaim("owner"), highestRole: "owner" as const };
    expect(mapRole(ofOwners, { roles: [] }, "owner")).toBe("member");
  });
});

describe("the groups by claims", () => {
  it("stay where no claim is read", () => {
    expect(mapGroups(null, { groups: ["a"] })).toBeNull();
  });

  it("are those that are mapped, each once, and never everybody's", () => {
    const values = [
      { value: "1", group: "hr" },
      { value: "2", group: "hr" },
      { value: "3", group: "board" },
      { value: "4", group: "everyone" },
    ];
    const claim = { claim: "groups", values };
    expect(mapGroups(claim, { groups: ["2", "1", "4", "9"] })).toEqual(["hr"]);
    expect(mapGroups(claim, {})).toEqual([]);
  });

  it("are called as in the claim where nothing is mapped, 50 of them", () => {
    const groups = ["everyone", " hr ", "", "x".repeat(101), "hr", ...manyGroups()];
    const mapped = mapGroups({ claim: "groups" }, { groups });
    expect(mapped?.slice(0, 2)).toEqual(["hr", "g0"]);
    expect(mapped).toHaveLength(50);
  });
});

function manyGroups(): string[] {
  return Array.from({ length: 60 }, (_, index) => `g${index}`);
}
