import { describe, expect, it } from "vitest";
import type { Block } from "./block.ts";
import { parsePage } from "./parse-page.ts";

function parse(markdown: string): Block[] {
  const blocks = parsePage(markdown);
  if (!blocks.ok) throw new Error(blocks.error.code);
  return blocks.value;
}

/** What a reader sees of each block, one line a block. */
function read(markdown: string): string[] {
  return parse(markdown).map((block) => {
    if (block.kind === "table") return [block.header, ...block.rows].join(" / ");
    if (block.kind === "code") return block.lines.join(" / ");
    return block.text;
  });
}

/** The Markdown of each block. */
function sources(markdown: string): string[] {
  return parse(markdown).map(({ start, end }) => markdown.slice(start, end));
}

function codeOf(markdown: string): string {
  const blocks = parsePage(markdown);
  return blocks.ok ? "ok" : blocks.error.code;
}

describe("parsing a page", () => {
  it("gives headings their depth and the slug that wikis give them", () => {
    const page = "# Set-up & `init`\n\nOn a Mac\n---\n\n### Set-up & `init` ###\n\n## Größe 2.0\n";
    expect(parse(page)).toMatchObject([
      { kind: "heading", depth: 1, text: "Set-up & init", anchor: "set-up--init" },
      { kind: "heading", depth: 2, text: "On a Mac", anchor: "on-a-mac" },
      { kind: "heading", depth: 3, text: "Set-up & init", anchor: "set-up--init-1" },
      { kind: "heading", depth: 2, text: "Größe 2.0", anchor: "größe-20" },
    ]);
  });

  it("opens no section at a heading inside a quote or list, but counts its slug", () => {
    const page = "> # Limits\n\n- # Limits\n\n# Limits\n\n#\n";
    expect(parse(page).map(({ kind }) => kind)).toEqual(["prose", "prose", "heading"]);
    expect(parse(page)).toMatchObject([{}, {}, { anchor: "limits-2" }]);
  });

  it("keeps paragraphs, list items, quotes and footnotes as prose of their own, in order", () => {
    const page =
      "First\nline.\n\n1. One\n   - [x] Nested\n2. Two\n\n> Quoted\n> further\n\nSee[^1].\n\n[^1]: A note.\n\n---\n";
    expect(read(page)).toEqual([
      "First line.",
      "One",
      "Nested",
      "Two",
      "Quoted further",
      "See.",
      "A note.",
    ]);
  });

  it("keeps the text of links and marks, and drops addresses, images and definitions", () => {
    const page =
      "Read **the _runbook_** ~~now~~ in [our `wiki`](https://a.example/x) or [there][r] ![diagram](d.png)![d][r].\n\n[r]: https://b.example\n";
    expect(read(page)).toEqual(["Read the runbook now in our wiki or there ."]);
  });

  it("keeps an address that is text, and a break that the author forced", () => {
    expect(read("See https://a.example/x_y_z\\\nand **www.b.example**.\n")).toEqual([
      "See https://a.example/x_y_z\nand www.b.example.",
    ]);
  });

  it("decodes character references in Markdown and in HTML, but not in code", () => {
    expect(read("M&uuml;ller &#38; S&#xF6;hne `&amp;`\n")).toEqual(["Müller & Söhne &amp;"]);
    expect(read("<p># M&uuml;ller *&#38;* S&#xF6;hne</p>\n")).toEqual(["# Müller *&* Söhne"]);
  });

  it("writes a table as lines of cells and forgets empty rows", () => {
    const page =
      "| Key | Value |\n|---|---|\n| `a` | **1**<br>or 2 |\n| | |\n| b \\| c | |\n\n| |\n|-|\n";
    expect(parse(page)).toMatchObject([
      { kind: "table", header: "Key | Value", rows: ["a | 1 or 2", "b | c |"] },
    ]);
  });

  it("keeps code line by line with its indentation, without outer or repeated blank lines", () => {
    const page = "```yaml\n\na:  \n\n\n  b: 1\n\n```\n\n    indented\n\n```\n\n```\n";
    expect(parse(page)).toMatchObject([
      { kind: "code", lines: ["a:", "", "  b: 1"] },
      { kind: "code", lines: ["indented"] },
    ]);
  });

  it("drops front matter, comments and wikis' own marks", () => {
    const page =
      "---\ntitle: Not text\n---\n\n[[_TOC_]]\n\n<!-- a\n\nsecret -->\n\n> [!NOTE]\n> Mind <!-- the --> gap.\n";
    expect(read(page)).toEqual(["Mind gap."]);
    expect(read("+++\ntitle = 1\n+++\nText.\n")).toEqual(["Text."]);
    expect(read("---\r\n---\r\nText.\r\n")).toEqual(["Text."]);
    expect(read("---\nText\n----\n")).toEqual(["Text"]);
  });

  it("drops characters that nobody sees", () => {
    expect(read("in\u200Bvis\u00ADible\u{E0041}\n\n`\u200B`\n\n```\n\uFEFFa\n```\n")).toEqual([
      "invisible",
      "a",
    ]);
  });

  it("joins lines of a script without spaces without a space", () => {
    expect(read("休暇は\n人事部に申請\nします。 Next\nline.\n")).toEqual([
      "休暇は人事部に申請します。 Next line.",
    ]);
  });

  it("says where each block stands, after a byte order mark too", () => {
    const page = "\uFEFF# A\r\n\r\n- one\r\n- *two*\r\n";
    expect(sources(page)).toEqual(["# A", "one", "*two*"]);
  });

  it("says where leaves stand inside lists, quotes and footnotes, without their marks", () => {
    const page = [
      "- one  ",
      "  1. *two*",
      "     goes on",
      "",
      "     > three",
      "     lazy",
      "  - [x] done",
      "",
      "> - four",
      ">   ```",
      ">   five",
      ">   ```",
      "",
      "[^1]: six",
      "",
      "    - seven",
      "[^2]:\teight",
    ].join("\n");
    expect(sources(page)).toEqual([
      "one",
      "*two*\n     goes on",
      "three\n     lazy",
      "done",
      "four",
      "```\n>   five\n>   ```",
      "six",
      "seven",
      "eight",
    ]);
  });

  it("says where headings, code, HTML and tables stand", () => {
    const page =
      "a\nb\n===\n\n## c ##  \n\n    d\n\n    e\n\n- f | g\n  -|-\n  h | i  \n\n  <p>\n  j\n\n~~~\nk\n~~~";
    expect(sources(page)).toEqual([
      "a\nb\n===",
      "## c ##",
      "    d\n\n    e",
      "f | g\n  -|-\n  h | i",
      "<p>\n  j",
      "~~~\nk\n~~~",
    ]);
    expect(sources(page.replaceAll("\n", "\r\n"))).toEqual(
      sources(page).map((source) => source.replaceAll("\n", "\r\n")),
    );
  });

  it("keeps what follows a footnote's first line, and a reference to no footnote", () => {
    const page =
      "A[^Note] b[^none].\n\n[^note]: One\ntwo.\n\n    Three.\n\nFour.\n\n    [^x]: code\n";
    expect(read(page)).toEqual(["A b[^none].", "One two.", "Three.", "Four.", "[^x]: code"]);
  });

  it("keeps the cells of a row beyond its header", () => {
    expect(read("> a | b\n> -|-\n> c\n> d | e | f\n")).toEqual(["a | b / c / d | e | f"]);
  });

  it.each([
    ["nothing", ""],
    ["a comment", "<!-- only a comment -->"],
    ["an image", "![a diagram](diagram.png)"],
    ["front matter", "---\ntitle: A page\n---\n"],
    ["hidden text", "<div hidden>\n\nsecret\n\n</div>"],
    ["signs", "!!! --> ???\n\n```\n{}\n```\n\n| - |\n|---|\n"],
  ])("refuses a page of %s alone as empty", (_what, page) => {
    expect(codeOf(page)).toBe("EMPTY_DOCUMENT");
  });
});
