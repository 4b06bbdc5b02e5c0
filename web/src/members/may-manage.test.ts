import { describe, expect, it } from "vitest";
import { assignableRoles, mayManage, mayManageMembers } from "./may-manage.ts";

const ROLES = ["member", "editor", "admin", "owner"] as const;

describe("who the page lets manage members", () => {
  it.each([
    ["member", [], ["member", "editor"]],
    ["editor", [], ["member", "editor"]],
    ["admin", ["member", "editor", "admin"], ["member", "editor"]],
    ["owner", [...ROLES], [...ROLES]],
  ] as const)("%s: %j, giving them %j", (role, managed, assigned) => {
    expect(ROLES.filter((other) => mayManage({ role }, { role: other }))).toEqual(managed);
    expect(mayManageMembers({ role })).toBe(managed.length > 0);
    expect(assignableRoles({ role })).toEqual(assigned);
  });
});
