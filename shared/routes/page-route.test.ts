import { describe, expect, it } from "vitest";
import { conversationPath, deletionPath, readPageRoute, sourcePath } from "./page-route.ts";

describe("the page's routes", () => {
  it.each([
    ["/", { name: "conversation", conversationId: null }],
    ["/c/cnv_1", { name: "conversation", conversationId: "cnv_1" }],
    ["/c/cnv_1/", { name: "conversation", conversationId: "cnv_1" }],
    ["/sources", { name: "sources" }],
    ["/vocabulary", { name: "vocabulary" }],
    ["/limits", { name: "limits" }],
    ["/usage", { name: "usage" }],
    ["/company", { name: "company" }],
    ["/deletions/del_1", { name: "deletion", deletionId: "del_1" }],
    ["/members", { name: "members" }],
    ["/api-keys", { name: "api-keys" }],
    ["/identity-providers", { name: "identity-providers" }],
    ["/sign-in", { name: "sign-in" }],
    ["/sources/src%201", { name: "source", sourceId: "src 1" }],
    ["/sources/%E0%A4%A", { name: "source", sourceId: "%E0%A4%A" }],
  ])("knows %s", (path, route) => {
    expect(readPageRoute(path)).toEqual(route);
  });

  it.each([
    "/c",
    "/c/",
    "/c//",
    "/c/a/b",
    "/sources/a/b",
    "/vocabulary/a",
    "/members/usr_1",
    "/nowhere",
    "/auth/local",
  ])("shows nothing at %s", (path) => {
    expect(readPageRoute(path)).toBeNull();
  });

  it("leads to what it reads back", () => {
    const conversation = { name: "conversation", conversationId: "a/b" };
    expect(readPageRoute(conversationPath("a/b"))).toEqual(conversation);
    expect(conversationPath(null)).toBe("/");
    expect(deletionPath("a b")).toBe("/deletions/a%20b");
    expect(readPageRoute(sourcePath("a b"))).toEqual({ name: "source", sourceId: "a b" });
  });
});
