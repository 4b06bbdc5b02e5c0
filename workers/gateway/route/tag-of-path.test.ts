import { describe, expect, it } from "vitest";
import { tagOfPath } from "./tag-of-path.ts";

describe("the tag of a route", () => {
  it.each([
    ["/health", "Health and metrics"],
    ["/metrics", "Health and metrics"],
    ["/auth/local/codes", "Sign-in"],
    ["/api/v1/search", "Search"],
    ["/api/v1/api-keys/{id}", "Api keys"],
    ["/api/v1/sources/{sourceId}", "Sources"],
    ["/api/v1/sources/{sourceId}/documents/{externalId}/retry", "Documents"],
    ["/api/v1/conversations/{conversationId}/messages", "Conversations"],
    ["/v1/chat/completions", "Chat"],
    ["/mcp", "Mcp"],
  ])("of %s is %s", (path, tag) => {
    expect(tagOfPath(path)).toBe(tag);
  });
});
