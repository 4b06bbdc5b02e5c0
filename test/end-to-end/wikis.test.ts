import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAskFlashClient, type AskFlashClient } from "../../shared/client/askflash-client.ts";
import type { ConversationFrame } from "../../shared/schemas/frame-schemas.ts";
import { startAskFlash, type AskFlash } from "../support/start-askflash.ts";

const FOLLOW_DEADLINE_MS = 30_000;

type Completed = Extract<ConversationFrame, { type: "answer-completed" }>;

const wikiFolder = mkdtempSync(join(tmpdir(), "askflash-herbarium-"));
let product: AskFlash;
let client: AskFlashClient;

const write = (name: string, text: string): void => writeFileSync(join(wikiFolder, name), text);

beforeAll(async () => {
  write("fern.md", "# Fern\n\n## Watering\n\nThe fern gets seven cups of water.\n");
  write("moss.md", "# Moss\n\n## Light\n\nThe moss stands in the northern window.\n");
  product = await startAskFlash({ wantsSample: true, wikiFolder });
  client = createAskFlashClient({ baseUrl: product.url, apiKey: product.apiKey });
}, 240_000);

afterAll(async () => {
  await product.stop();
  rmSync(wikiFolder, { recursive: true });
});

async function answerTo(content: string): Promise<Completed> {
  const { id } = await client.createConversation();
  for await (const frame of client.ask(id, { content })) {
    if (frame.type === "answer-completed") return frame;
  }
  throw new Error("the answer has no end");
}

async function namesOf(query: string): Promise<string[]> {
  return (await client.search({ query })).results.map(({ externalId }) => externalId);
}

describe("the wikis that npm start indexes", () => {
  it("are there when the sign-in line is printed, which is the last one", () => {
    const lines = product.output().trimEnd().split("\n");
    expect(lines.at(-1)).toBe(`Sign in: ${product.signInUrl}`);
    const counted = lines.filter((line) => /: \d+ added, 0 changed, 0 deleted, /.test(line));
    expect(counted).toHaveLength(2);
    expect(counted[0]).toMatch(/^AskFlash handbook: [1-9]\d added/);
    expect(counted[1]).toMatch(/^askflash-herbarium-\w+: 2 added/);
  });

  it.each([
    ["How long does a sign-in line work?", /ten minutes/],
    ["Which code says that a page is larger than 1 MiB?", /PAGE_TOO_LARGE/],
  ])("answer %s out of the handbook, with a citation", async (question, expected) => {
    const { content, sources, abstained } = await answerTo(question);
    expect(abstained).toBe(false);
    expect(content).toMatch(expected);
    expect(sources[0]?.headingPath.length).toBeGreaterThan(0);
  });

  it("follow a page that changes and one that is deleted, while AskFlash runs", async () => {
    expect((await answerTo("How many cups of water does the fern get?")).content).toContain(
      "seven",
    );
    write("fern.md", "# Fern\n\n## Watering\n\nThe fern gets nineteen cups of water.\n");
    unlinkSync(join(wikiFolder, "moss.md"));
    await expect
      .poll(() => namesOf("moss northern window"), { timeout: FOLLOW_DEADLINE_MS })
      .not.toContain("moss.md");
    await expect
      .poll(async () => (await answerTo("How many cups of water does the fern get?")).content, {
        timeout: FOLLOW_DEADLINE_MS,
      })
      .toContain("nineteen");
  }, 90_000);
});
