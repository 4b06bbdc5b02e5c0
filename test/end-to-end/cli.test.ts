import { spawn } from "node:child_process";
import { readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PROJECT_ROOT } from "../../scripts/house/list-workers.ts";
import { startAskFlash, type AskFlash } from "../support/start-askflash.ts";
import { startSocketStub } from "../support/socket-stub.ts";
import { writeFiles } from "../support/write-files.ts";

const INTERRUPTED = 130;
// A command may take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let product: AskFlash;
let folder: string;

beforeAll(async () => {
  folder = writeFiles({
    "leave.md": "# Leave\n\n## Parental leave\n\nParents of a capybara take sixteen weeks.\n",
    "guides/keys.md": "---\ntitle: Key ring\n---\n\nRotate the axolotl key each spring.\n",
    "old.md": "# Old\n\nThe pangolin form is green.\n",
  });
  product = await startAskFlash();
}, 300_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await product.stop();
});

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  /** As a user does, which starts three processes; else the command itself, which is the same and quicker. */
  isThroughNpx?: boolean;
  environment?: NodeJS.ProcessEnv;
  input?: string;
  /** Is told what stdout holds each time that it grows; may interrupt the command. */
  onOutput?: (stdout: string, interrupt: () => void) => void;
}

/** Runs the command in the project's folder. */
function askflash(args: string[], options: RunOptions = {}): Promise<Run> {
  const [program, ...before] =
    options.isThroughNpx === true ? ["npx", "askflash"] : [process.execPath, "cli/askflash.mjs"];
  const child = spawn(program, [...before, ...args], {
    cwd: PROJECT_ROOT,
    detached: true,
    env: { ...process.env, ...environmentOf(product), ...options.environment },
  });
  const run: Run = { code: null, stdout: "", stderr: "" };
  const interrupt = (): void => void process.kill(-(child.pid ?? 0), "SIGINT");
  child.stdout.on("data", (text) => {
    run.stdout += String(text);
    options.onOutput?.(run.stdout, interrupt);
  });
  child.stderr.on("data", (text) => (run.stderr += String(text)));
  child.stdin.end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    // npx ends itself by the signal that ended its command; a shell calls that 130.
    child.once("close", (code, signal) =>
      resolve({ ...run, code: signal === "SIGINT" ? INTERRUPTED : code }),
    );
  });
}

function environmentOf({ url, apiKey }: AskFlash): NodeJS.ProcessEnv {
  return {
    ASKFLASH_URL: url,
    ASKFLASH_API_KEY: apiKey,
    FORCE_COLOR: undefined,
    NO_COLOR: undefined,
  };
}

const SYNC = ["--source", "Handbook", "--base-url", "https://wiki.example/docs"];

describe("askflash sync", () => {
  it("pushes a folder, then nothing, then only what changed", async () => {
    const first = await askflash(["sync", folder, ...SYNC], { isThroughNpx: true });
    expect(first).toMatchObject({
      code: 0,
      stdout: "Handbook: 3 added, 0 changed, 0 deleted, 0 unchanged.\n",
      stderr: "",
    });
    const second = await askflash(["sync", folder, ...SYNC, "--json"]);
    expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    rmSync(join(folder, "old.md"));
    writeFileSync(
      join(folder, "leave.md"),
      "# Leave\n\nParents of a capybara take twenty weeks.\n",
    );
    const preview = await askflash(["sync", folder, ...SYNC, "--dry-run"]);
    const changes = "0 added, 1 changed, 1 deleted, 1 unchanged.\n";
    expect(preview.stdout).toBe(`Handbook would get: ${changes}`);
    expect((await askflash(["sync", folder, ...SYNC])).stdout).toBe(`Handbook: ${changes}`);
    const found = await askflash(["search", "pangolin form", "--json"]);
    expect(found.code).toBe(0);
    expect(found.stdout).not.toContain("old.md");
  });

  it("names each file that it passes over or that fails, and why", async () => {
    const bad = writeFiles({
      "binary.md": new Uint8Array([0x89, 0x50, 0, 1]),
      "big.md": "",
      "deep.md": Array.from({ length: 200 }, (_item, n) => `${"  ".repeat(n)}- item`).join("\n"),
      "good.md": "# Good\n",
    });
    truncateSync(join(bad, "big.md"), 50 * 1_048_576);
    symlinkSync("loop.md", join(bad, "loop.md"));
    symlinkSync(".", join(bad, "loop"));
    const { code, stdout } = await askflash(["sync", bad, "--source", "Rubbish"]);
    expect(code).toBe(1);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(/^failed deep\.md: .*nested/i),
      "skipped big.md: is over 1 MiB: split it",
      "skipped binary.md: is binary, not text",
      "skipped loop.md: is a link that leads nowhere",
      "Rubbish: 1 added, 0 changed, 0 deleted, 0 unchanged, 1 failed, 3 skipped.",
      "",
    ]);
    const failed = await askflash([
      "sources",
      "documents",
      "Rubbish",
      "--status",
      "failed",
      "--json",
    ]);
    expect(JSON.parse(failed.stdout)).toMatchObject([{ externalId: "deep.md", status: "failed" }]);
    expect((await askflash(["sources", "retry", "Rubbish"])).stdout).toMatch(/^1 page waits/);
    rmSync(bad, { recursive: true });
  });

  it("follows a folder until Ctrl-C", async () => {
    const watched = writeFiles({ "a.md": "# A\n" });
    const run = await askflash(["sync", watched, "--source", "Watched", "--watch"], {
      onOutput: (stdout, interrupt) => {
        if (stdout.split("\n").length === 2) writeFileSync(join(watched, "b.md"), "# B\n");
        if (stdout.split("\n").length === 3) interrupt();
      },
    });
    expect(run.stdout).toMatch(/: 1 added.*\n.*: 1 added, 0 changed, 0 deleted, 0 unchanged/);
    expect(run.code).toBe(130);
    rmSync(watched, { recursive: true });
  });

  it.each([
    ["a folder that is not there", ["/nowhere/at/all"], 2, /^There is no folder \/nowhere/],
    ["no folder", [], 2, /missing required argument 'folder'/],
    ["an address that is none", [".", "--base-url", "wiki"], 2, /It must be an address like/],
  ])("refuses %s in a sentence", async (...[, args, code, stderr]) => {
    expect(await askflash(["sync", ...args])).toEqual({
      code,
      stdout: "",
      stderr: expect.stringMatching(stderr),
    });
  });

  it("does not empty a source because its folder is empty", async () => {
    const empty = writeFiles({});
    const run = await askflash(["sync", empty, "--source", "Handbook"]);
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining("--allow-empty") });
    rmSync(empty, { recursive: true });
  });
});

describe("askflash ask", () => {
  it("prints a cited answer and its sources", async () => {
    const { code, stdout, stderr } = await askflash([
      "ask",
      "How many weeks do parents of a capybara take?",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/twenty weeks.*\[1\]/);
    expect(stdout).toContain("\n[1] Leave\n    https://wiki.example/docs/leave");
  });

  it("says as JSON that it abstained", async () => {
    const run = await askflash(["ask", "Which submarine carries the payroll office?", "--json"]);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ abstained: true, sources: [] });
  });

  it("talks, line by line, and goes on with a conversation", async () => {
    const asked = await askflash(["ask", "When is the axolotl key rotated?", "--json"]);
    const { conversationId } = JSON.parse(asked.stdout) as { conversationId: string };
    const run = await askflash(["ask", "--conversation", conversationId], {
      input:
        "How many weeks do parents of a capybara take?\n/new\nWhen is the axolotl key rotated?\n/quit\n",
    });
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(run.stdout).toMatch(/twenty weeks[\s\S]*each spring[\s\S]*\[1\] Key ring/);
  });

  it("lists conversations, exports one and deletes it", async () => {
    const asked = await askflash(["ask", "When is the axolotl key rotated?", "--json"]);
    const { conversationId: id } = JSON.parse(asked.stdout) as { conversationId: string };
    await vi.waitFor(
      async () => {
        const list = await askflash(["conversations", "--query", "axolotl"]);
        expect(list.stdout).toContain(`When is the axolotl key rotated?  ${id}\n`);
      },
      { timeout: 30_000 },
    );
    const exported = await askflash(["conversations", "export", id]);
    expect(exported).toMatchObject({ code: 0, stderr: "" });
    expect(exported.stdout).toMatch(
      /^# When is[^]*## Answer[^]*each spring\. \[\\\[1\\\]\]\(<https:[^]*\n1\. \[Key ring\]\(<https:/,
    );
    const file = join(folder, "talk.json");
    const arguments_ = ["conversations", "export", id, "--format", "json", "--output", file];
    expect(await askflash(arguments_)).toMatchObject({ code: 0, stderr: `Wrote ${file}.\n` });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ conversation: { id } });
    expect(await askflash(arguments_)).toMatchObject({ code: 2 });
    expect(await askflash(["conversations", "delete", id])).toMatchObject({ code: 2 });
    const deleted = await askflash(["conversations", "delete", id, "--yes", "--json"]);
    expect(JSON.parse(deleted.stdout)).toEqual({ deleted: id });
    expect(await askflash(["conversations", "export", id])).toMatchObject({ code: 1, stdout: "" });
    const none = await askflash(["conversations", "--query", "no such words", "--json"]);
    expect(JSON.parse(none.stdout)).toEqual([]);
  });

  it("refuses a conversation that does not exist", async () => {
    const run = await askflash(["ask", "Why?", "--conversation", "cnv_nowhere"]);
    expect(run).toMatchObject({ code: 1, stderr: "There is no conversation cnv_nowhere.\n" });
  });

  it("outlives a server that goes away in mid-answer, and Ctrl-C stops what never ends", async () => {
    const stub = await startSocketStub();
    const running = askflash(["ask", "How?"], {
      environment: { ASKFLASH_URL: stub.url },
      onOutput: (stdout, interrupt) => {
        if (stdout.includes("two")) interrupt();
      },
    });
    const socket = async (number: number) =>
      await vi.waitUntil(() => stub.sockets[number - 1], { timeout: 30_000 });
    const first = await socket(1);
    const text = await vi.waitUntil(() => first.received.find((frame) => frame.includes('"ask"')));
    const { clientMessageId } = JSON.parse(text) as { clientMessageId: string };
    first.send({ type: "user-message", seq: 1, messageId: "q", clientMessageId, content: "How?" });
    first.send({ type: "answer-started", seq: 2, messageId: "m", replyTo: "q", clientMessageId });
    first.send({ type: "delta", seq: 3, messageId: "m", text: "one " });
    await new Promise((resolve) => setTimeout(resolve, 500));
    first.cut();
    const second = await socket(2);
    expect(second.path).toMatch(/after=3$/);
    second.send({ type: "delta", seq: 4, messageId: "m", text: "two" });
    await vi.waitUntil(() => second.received.includes('{"type":"stop"}'), { timeout: 10_000 });
    const answer = {
      content: "one two",
      sources: [],
      confidence: 0,
      degraded: null,
      cached: false,
    };
    const rest = { abstained: false, unsupported: [], notices: [], stopped: true };
    const timings = { intentMs: 0, searchMs: 0, firstTokenMs: 0, totalMs: 0 };
    second.send({ type: "answer-completed", seq: 5, messageId: "m", ...answer, ...rest, timings });
    const run = await running;
    expect(run.stdout).toMatch(/^one two\n/);
    expect(run.stderr).toContain("The connection was lost");
    expect(run.code).toBe(130);
    await stub.stop();
  });
});

describe("askflash search, sources and status", () => {
  it("prints the best place first, and one source alone when asked", async () => {
    const run = await askflash(["search", "axolotl key", "--source", "Handbook", "--limit", "1"]);
    expect(run.stdout).toMatch(
      /^1\. Key ring\n   .*axolotl.*\n   https:\/\/wiki\.example\/docs\/guides\/keys/,
    );
    const nowhere = await askflash(["search", "x", "--source", "Nowhere"]);
    expect(nowhere).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no source "Nowhere"'),
    });
  });

  it("makes and lists sources", async () => {
    expect((await askflash(["sources", "create", "Empty"])).stdout).toMatch(
      /^Empty  0 indexed  src_/,
    );
    expect((await askflash(["sources"])).stdout).toMatch(/^Handbook  2 indexed  src_/m);
  });

  it("deletes a source with its pages, and without a terminal only when told so", async () => {
    await askflash(["sources", "create", "Doomed"]);
    const asked = await askflash(["sources", "delete", "Doomed"]);
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") });
    expect((await askflash(["sources"])).stdout).toContain("Doomed");
    const run = await askflash(["sources", "delete", "Doomed", "--yes"]);
    expect(run).toEqual({ code: 0, stdout: 'Deleted "Doomed" with 0 pages.\n', stderr: "" });
    expect((await askflash(["sources"])).stdout).not.toContain("Doomed");
    const again = await askflash(["sources", "delete", "Doomed", "--yes"]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('no source "Doomed"') });
  });

  it("keeps aliases, and finds a page by what an alias stands for", async () => {
    const added = await askflash(["aliases", "add", "AKR", "axolotl key"]);
    expect(added.stdout).toMatch(/^AKR  axolotl key  als_/);
    expect((await askflash(["aliases", "list"])).stdout).toContain("AKR  axolotl key");
    const found = await askflash(["search", "AKR", "--source", "Handbook", "--limit", "1"]);
    expect(found.stdout).toMatch(/^1\. Key ring/);
    expect(found.stderr).toContain("Aliases that applied: AKR");
    expect((await askflash(["aliases", "disable", "akr"])).stdout).toContain("disabled");
    expect((await askflash(["aliases", "remove", "akr"])).stdout).toBe('Deleted "AKR".\n');
  });

  it("shows every service and who asks, without colours for a pipe", async () => {
    const { code, stdout } = await askflash(["status"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/localhost:\d+ is ok\.\n  gateway +ok\n/);
    expect(stdout).toContain("You are ");
    expect(stdout).not.toContain("\u001B");
  });

  it.each([
    ["a wrong key", ["--key", "afk_wrong_0"], 4, /does not accept the key/],
    ["no server", ["--url", "http://localhost:9"], 3, /No server answers at http:\/\/localhost:9/],
  ])("says so for %s", async (...[, args, code, stderr]) => {
    const run = await askflash(["sources", ...args]);
    expect(run).toEqual({ code, stdout: "", stderr: expect.stringMatching(stderr) });
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("explains every command with examples", async () => {
    for (const command of [
      [],
      ["sync"],
      ["ask"],
      ["search"],
      ["sources"],
      ["sources", "retry"],
      ["sources", "delete"],
      ["aliases"],
      ["aliases", "import"],
      ["status"],
    ]) {
      const run = await askflash([...command, "--help"]);
      expect(run).toMatchObject({ code: 0, stderr: "" });
      expect(run.stdout).toContain("Examples:\n  askflash ");
    }
  });
});
