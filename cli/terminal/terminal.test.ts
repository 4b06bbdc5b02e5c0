import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { drawProgress } from "./progress-bar.ts";
import { showable, showableLine } from "./showable.ts";
import { openTerminal, type TerminalStreams } from "./terminal.ts";

/** A terminal, or a file when it has no columns, and what was written to it. */
function aStream(columns?: number): { stream: TerminalStreams["stdout"]; text: () => string } {
  const stream = new PassThrough();
  const chunks: string[] = [];
  stream.on("data", (chunk) => chunks.push(String(chunk)));
  const isTTY = columns !== undefined;
  const parts = { isTTY, columns: columns ?? 0, getColorDepth: () => (isTTY ? 8 : 1) };
  return { stream: Object.assign(stream, parts) as never, text: () => chunks.join("") };
}

describe("progress", () => {
  it("is a bar that fits the terminal", () => {
    const half = { label: "Indexing", done: 120, total: 240 };
    expect(drawProgress(half, 80)).toBe(`Indexing [${"#".repeat(15)}${"-".repeat(15)}] 120/240`);
    expect(drawProgress(half, 40)).toHaveLength(39);
    expect(drawProgress(half, 18)).toBe("Indexing 120/240");
    expect(drawProgress(half, 10)).toBe("Indexing ");
    expect(drawProgress({ label: "Indexing", done: 0, total: 0 }, 40)).toContain("[####");
  });

  it("replaces itself on a terminal and makes room for what is said", () => {
    const [stdout, stderr] = [aStream(80), aStream(80)];
    const terminal = openTerminal({
      stdin: { isTTY: true },
      stdout: stdout.stream,
      stderr: stderr.stream,
    });
    terminal.progress({ label: "A", done: 1, total: 2 });
    terminal.note("said");
    terminal.progress(null);
    expect(stderr.text()).toBe(
      `\r\u001B[KA [${"#".repeat(15)}${"-".repeat(15)}] 1/2\r\u001B[Ksaid\n`,
    );
    expect(terminal.isInteractive).toBe(true);
  });

  it("is silent, and nothing is coloured, where there is no terminal", () => {
    const [stdout, stderr] = [aStream(), aStream()];
    const terminal = openTerminal({ stdin: {}, stdout: stdout.stream, stderr: stderr.stream });
    terminal.progress({ label: "A", done: 1, total: 2 });
    terminal.line(terminal.style("bold", "plain"));
    expect(stderr.text()).toBe("");
    expect(stdout.text()).toBe("plain\n");
    expect(terminal.isInteractive).toBe(false);
  });
});

describe("what is shown of a page", () => {
  it("cannot rule the terminal", () => {
    expect(showable("a\u001B[2Jb\r\u0007\u009Bc\td\ne")).toBe("a[2Jbc\td\ne");
    expect(showableLine(" a\n\tb\u0000 ")).toBe("a b");
  });
});
