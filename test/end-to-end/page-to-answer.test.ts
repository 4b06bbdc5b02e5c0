import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { PushedDocument } from "../../shared/schemas/document-schemas.ts";
import type { ConversationFrame, ServerFrame } from "../../shared/schemas/frame-schemas.ts";
import { startAskFlash, type AskFlash } from "../support/start-askflash.ts";

const stateFolder = mkdtempSync(join(tmpdir(), "askflash-e2e-"));
let product: AskFlash;
let client: AskFlashClient;

type Completed = Extract<ConversationFrame, { type: "answer-completed" }>;

beforeAll(async () => {
  product = await startAskFlash({ stateFolder });
  client = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
}, 180_000);

afterAll(async () => {
  await product.stop();
  rmSync(stateFolder, { recursive: true, force: true });
});

function page(externalId: string, markdown: string): PushedDocument {
  return { externalId, title: externalId, markdown, url: `https://wiki.example/${externalId}` };
}

async function pushAndSettle(documents: PushedDocument[]): Promise<string> {
  const { id } = await client.createSource("Handbook");
  await client.pushDocuments(id, documents);
  while ((await client.getSource(id)).documents.pending > 0) await sleep(50);
  return id;
}

async function framesOf(conversationId: string, content: string): Promise<ServerFrame[]> {
  const frames: ServerFrame[] = [];
  for await (const frame of client.ask(conversationId, { content })) frames.push(frame);
  return frames;
}

async function answerTo(content: string): Promise<Completed> {
  const { id } = await client.createConversation();
  const end = (await framesOf(id, content)).at(-1);
  if (end?.type !== "answer-completed") throw new Error(`ended with ${end?.type}`);
  return end;
}

function send(method: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${product.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${product.apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

describe("from a pushed page to a cited answer", () => {
  it("streams an answer whose citation names the very heading", async () => {
    const markdown = "# Leave\n\n## Parental leave\n\nParents of a capybara take sixteen weeks.\n";
    await pushAndSettle([page("leave", markdown)]);
    const { id } = await client.createConversation();
    const frames = await framesOf(id, "How many weeks do parents of a capybara take?");
    const types = frames.map((frame) => frame.type);
    expect(types.slice(0, 3)).toEqual(["user-message", "answer-started", "progress"]);
    const citing = frames.findIndex(
      (frame) => frame.type === "delta" && frame.text.includes("[1]"),
    );
    expect(types.indexOf("sources")).toBeLessThan(citing);
    const text = frames.map((frame) => (frame.type === "delta" ? frame.text : "")).join("");
    expect(frames.at(-1)).toMatchObject({
      type: "answer-completed",
      content: text,
      sources: [
        {
          n: 1,
          headingPath: ["Leave", "Parental leave"],
          url: "https://wiki.example/leave#parental-leave",
        },
      ],
    });
    expect(text).toContain("sixteen weeks");
  });

  it("says plainly when the pages do not hold the answer", async () => {
    const answer = await answerTo("Which submarine carries the payroll office?");
    expect(answer).toMatchObject({ abstained: true, sources: [] });
  });

  it("takes a deleted page out of search and answers when the DELETE returns", async () => {
    const sourceId = await pushAndSettle([
      page("axolotl", "# Axolotl\n\nThe axolotl budget is nine.\n"),
    ]);
    expect((await answerTo("What is the axolotl budget?")).content).toContain("nine");
    await client.deleteDocument(sourceId, "axolotl");
    expect((await client.search({ query: "axolotl budget" })).results).toEqual([]);
    expect((await answerTo("What is the axolotl budget?")).content).not.toContain("nine");
  });

  it("indexes 99 documents of 100 and rejects the broken one with its reason", async () => {
    const { id } = await client.createSource("Batch");
    const documents = Array.from({ length: 100 }, (_item, index) =>
      page(`page-${index}`, index === 41 ? "  \n" : `# Page ${index}\n\nText number ${index}.\n`),
    );
    expect(await client.pushDocuments(id, documents)).toEqual({
      accepted: 99,
      unchanged: 0,
      rejected: [{ externalId: "page-41", code: "EMPTY_DOCUMENT", detail: expect.any(String) }],
    });
    while ((await client.getSource(id)).documents.pending > 0) await sleep(100);
    expect((await client.getSource(id)).documents).toMatchObject({ indexed: 99, failed: 0 });
  }, 120_000);

  it.each([
    ["over 1 MiB", "x ".repeat(600_000), "PAGE_TOO_LARGE"],
    ["binary", "PNG\u0000\u0001\u0002", "NOT_TEXT"],
  ])("rejects a page that is %s", async (_what, markdown, code) => {
    const { id } = await client.createSource("Rubbish");
    expect(await client.pushDocuments(id, [page("bad", markdown)])).toMatchObject({
      accepted: 0,
      rejected: [{ externalId: "bad", code }],
    });
  });

  it("lists a page of 200 nested lists as failed, with its reason", async () => {
    const nested = Array.from({ length: 200 }, (_item, depth) => `${"  ".repeat(depth)}- item`);
    const sourceId = await pushAndSettle([page("deep", nested.join("\n"))]);
    expect((await client.listDocuments(sourceId, { status: "failed" })).items).toMatchObject([
      { externalId: "deep", failure: { code: "NESTING_TOO_DEEP" } },
    ]);
  });

  it("takes the first of a document that a batch holds twice", async () => {
    const { id } = await client.createSource("Twice");
    const twice = [page("same", "# One\n\nFirst.\n"), page("same", "# Two\n\nSecond.\n")];
    expect(await client.pushDocuments(id, twice)).toMatchObject({
      accepted: 1,
      rejected: [{ externalId: "same", code: "DUPLICATE_IN_BATCH" }],
    });
  });

  it.each([
    [
      "an unknown source",
      "PUT",
      "/api/v1/sources/src_nowhere/documents",
      { documents: [page("a", "# A")] },
      404,
    ],
    ["an unknown field", "POST", "/api/v1/sources", { type: "push", name: "A", owner: "me" }, 422],
    ["a type that is not built", "POST", "/api/v1/sources", { type: "notion", name: "A" }, 422],
    [
      "an unknown conversation",
      "POST",
      "/api/v1/conversations/cnv_nowhere/messages",
      { content: "?" },
      404,
    ],
  ])("refuses %s", async (...[, method, path, body, status]) => {
    const response = await send(method, path, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail: expect.any(String) });
  });

  it("answers a socket's rubbish with an error and stays open", async () => {
    const { id } = await client.createConversation();
    const address = `${product.url.replace("http", "ws")}/api/v1/conversations/${id}/socket`;
    const socket = new WebSocket(address, ["askflash.v1", `bearer.${product.apiKey}`]);
    const received: string[] = [];
    socket.addEventListener("message", ({ data }) => received.push(String(data)));
    await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
    socket.send("this is not JSON");
    socket.send("ping");
    const asked = ["c1", "c2", "c3", "c4", "c5"];
    for (const clientMessageId of asked) {
      socket.send(JSON.stringify({ type: "ask", clientMessageId, content: "Where is payroll?" }));
    }
    const isJudged = (question: string): boolean =>
      received.some(
        (data) => /"(user-message|error)"/.test(data) && data.includes(`"${question}"`),
      );
    while (!asked.every(isJudged)) await sleep(20);
    socket.close();
    const everything = received.join("\n");
    expect(everything).toContain("FRAME_INVALID");
    expect(everything).toContain("pong");
    expect(everything).toContain("ANSWER_IN_PROGRESS");
  });

  it("finds everything again after a kill of the whole tree", async () => {
    const { id } = await client.createConversation({ title: "Before the kill" });
    await framesOf(id, "How many weeks do parents of a capybara take?");
    process.kill(-product.pid, "SIGKILL");
    await product.exited;
    product = await startAskFlash({ stateFolder, environment: { ADMIN_API_KEY: product.apiKey } });
    client = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
    const replayed = await fetch(`${product.url}/api/v1/conversations/${id}/messages`, {
      headers: { authorization: `Bearer ${product.apiKey}` },
    });
    expect(await replayed.json()).toMatchObject({
      items: [{ role: "user" }, { role: "assistant", status: "completed" }],
    });
    expect((await client.search({ query: "parents of a capybara" })).results).not.toEqual([]);
  }, 180_000);
});
