import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlCommand } from "./curl-command.ts";
import type { Operation } from "./list-operations.ts";
import { answerTypes, buildRequest, type RequestDraft } from "./request-draft.ts";

const ask: Operation = {
  id: "post-ask",
  method: "POST",
  path: "/conversations/{conversationId}/messages",
  tag: "Conversations",
  specified: {
    parameters: [
      { name: "conversationId", in: "path", required: true },
      { name: "limit", in: "query" },
      { name: "cursor", in: "query" },
      { name: "last-event-id", in: "header" },
    ],
    requestBody: { content: { "application/json": {} } },
    responses: {
      200: { description: "", content: { "application/json": {}, "text/event-stream": {} } },
      default: { description: "", content: { "application/problem+json": {} } },
    },
  },
};
const list: Operation = { ...ask, method: "GET", path: "/conversations", specified: {} };
const draft: RequestDraft = {
  values: { "path.conversationId": "a/b", "query.limit": "5", "header.last-event-id": "7" },
  body: `{"content":"It's $HOME"}`,
  accept: "text/event-stream",
};

describe("building a request", () => {
  it("puts each value where its parameter stands, and leaves empty ones out", () => {
    expect(buildRequest(ask, draft)).toEqual({
      method: "POST",
      target: "/conversations/a%2Fb/messages?limit=5",
      headers: {
        accept: "text/event-stream",
        "content-type": "application/json",
        "last-event-id": "7",
      },
      body: draft.body,
    });
  });

  it("has no body where the operation takes none, or none is given", () => {
    expect(buildRequest(list, draft)).toMatchObject({ target: "/conversations", body: null });
    const empty = buildRequest(ask, { ...draft, body: " " });
    expect(empty.body).toBeNull();
    expect(empty.headers).not.toHaveProperty("content-type");
  });

  it("offers the forms of a good answer alone", () => {
    expect(answerTypes(ask)).toEqual(["application/json", "text/event-stream"]);
    expect(answerTypes(list)).toEqual(["application/json"]);
  });
});

describe("the command", () => {
  it("means the same to a shell, whatever the body holds, and holds no key", () => {
    const command = curlCommand(buildRequest(ask, draft), "https://wiki.test", false);
    const script = `curl() { printf '%s\\n' "$@"; }; ASKFLASH_API_KEY=afk_1; ${command}`;
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim().split("\n")).toEqual([
      "-N",
      "-X",
      "POST",
      "https://wiki.test/conversations/a%2Fb/messages?limit=5",
      "-H",
      "Authorization: Bearer afk_1",
      "-H",
      "accept: text/event-stream",
      "-H",
      "content-type: application/json",
      "-H",
      "last-event-id: 7",
      "--data-raw",
      draft.body,
    ]);
    expect(command).toContain("$ASKFLASH_API_KEY");
  });

  it("is short where everybody may call", () => {
    const request = { ...buildRequest(list, draft), headers: {} };
    expect(curlCommand(request, "https://wiki.test", true)).toBe(
      "curl 'https://wiki.test/conversations'",
    );
  });
});
