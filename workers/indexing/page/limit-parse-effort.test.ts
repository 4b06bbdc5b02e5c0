import { fromMarkdown } from "mdast-util-from-markdown";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors/app-error.ts";
import { limitParseEffort } from "./limit-parse-effort.ts";
import { parsePage } from "./parse-page.ts";

const ONE_MIB = 1_048_576;
const EIGHT_KIB = 8_192;
/** Ordinary pages of 8 KiB stay below this, and what grows with the square of a page exceeds it at that size. */
const FEW_STEPS = 500_000;

function fill(pattern: string, length: number = EIGHT_KIB): string {
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

function outcomeOf(markdown: string): string {
  const blocks = parsePage(markdown);
  return blocks.ok ? "ok" : blocks.error.code;
}

function outcomeWithin(steps: number, markdown: string): string {
  try {
    fromMarkdown(markdown, { extensions: [gfm(), limitParseEffort(markdown, steps)] });
    return "ok";
  } catch (error) {
    return error instanceof AppError ? error.code : "unexpected";
  }
}

function nestedLists(levels: number, indent = "  "): string {
  return Array.from({ length: levels }, (_item, level) => `${indent.repeat(level)}- a`).join("\n");
}

describe("limiting how deep a page is nested", () => {
  it.each([
    ["lists", nestedLists(100)],
    ["quotes", `${"> ".repeat(100)}a`],
    ["lists and quotes on one line", `${"- > ".repeat(50)}a`],
  ])("reads 100 levels of %s", (_what, page) => {
    expect(outcomeOf(page)).toBe("ok");
  });

  it.each([
    ["lists", nestedLists(101)],
    ["lists indented by tabs", nestedLists(101, "\t")],
    ["quotes", `${"> ".repeat(101)}a`],
    ["ordered lists", `${"1. ".repeat(101)}a`],
    ["lists and quotes on one line", `${"- > ".repeat(51)}a`],
    ["footnotes", `${"[^a]: ".repeat(101)}a`],
    ["lists, 200 of them", nestedLists(200)],
    ["quotes, a MiB of them", fill(">", ONE_MIB)],
  ])("refuses more than 100 levels of %s", (_what, page) => {
    expect(parsePage(page)).toMatchObject({
      ok: false,
      error: { code: "NESTING_TOO_DEEP", detail: expect.stringContaining("100 levels") },
    });
  });
});

describe("limiting what parsing a page may cost", () => {
  it.each([
    ["brackets", fill("[a] b [")],
    ["nested brackets", `a${"[".repeat(EIGHT_KIB / 2)}${"]".repeat(EIGHT_KIB / 2)}`],
    ["brackets around a long text", `a${"[".repeat(1_000)}${fill("a")}${"]".repeat(1_000)}`],
    ["brackets that only close", fill("a]")],
    ["emphasis", fill("*a **b ")],
    ["emphasis that only ends", fill("a* ")],
    ["underlines", fill("_a _")],
    ["definitions", Array.from({ length: 700 }, (_item, index) => `[a${index}]: b`).join("\n")],
    ["instructions that do not end", fill("a <?")],
    ["declarations that do not end", fill(`x <!A${"a".repeat(90)}`)],
    ["character data that do not end", fill("x <![CDATA[")],
    [
      "runs of backticks",
      Array.from({ length: 120 }, (_run, index) => "`".repeat(index)).join("a"),
    ],
    ["underlined headings", fill("a\n=\n\n")],
    ["quotes", fill("> a b\n\n")],
    ["lazy lines", fill("> ```\nb\n\n")],
    ["nested list items", fill("- a b\n  - c d\n")],
    ["cells", `|a|\n|-|\n${fill("|a")}`],
    ["short lines", fill("a\n")],
    ["headings", fill("# a\n")],
  ])("refuses %s beyond proportion", (_what, page) => {
    expect(outcomeWithin(FEW_STEPS, page)).toBe("PAGE_TOO_LARGE");
  });

  it.each([
    ["prose", "The delay of `payments` is *thirty* seconds, see [the runbook](run.md).\n\n"],
    ["a log", "12:00 com.acme.pay_roll_job: too late by five (x_y_z) steps of the plan\n\n"],
    ["a list", "- The retry delay of `payments` is thirty seconds, and no longer than that.\n"],
    [
      "closed spans",
      "Some <!-- hidden --> text with `code` and ``more`` <?php ?> <b>of</b> it.\n\n",
    ],
    ["badges", "[![the badge of the build](a.svg)](https://a.example/b) and text about it\n\n"],
  ])("lets %s pass", (_what, line) => {
    expect(outcomeWithin(FEW_STEPS, fill(line))).toBe("ok");
  });

  it.each([
    ["short lines", fill("a\n", ONE_MIB)],
    ["cells", fill("|a|b", ONE_MIB)],
  ])("refuses a MiB of %s at once, and says what to do", (_what, page) => {
    expect(parsePage(page)).toMatchObject({
      ok: false,
      error: { code: "PAGE_TOO_LARGE", detail: expect.stringContaining("split it") },
    });
  });

  it("reads emphasis nested hundreds of levels deep", () => {
    const page = `${"*a **b ".repeat(150)}${"b** a* ".repeat(150)}`;
    const blocks = parsePage(page);
    expect(blocks.ok && blocks.value[0]).toMatchObject({
      text: `${"a b ".repeat(150)}${"b a ".repeat(150)}`.trim(),
    });
  });
});
