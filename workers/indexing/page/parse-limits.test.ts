import { describe, expect, it } from "vitest";
import { AppError } from "../../../shared/errors/app-error.ts";
import { collectBlocks } from "./collect-blocks.ts";
import { createParseMeter } from "./parse-meter.ts";
import { parsePage } from "./parse-page.ts";

const ONE_MIB = 1_048_576;
const QUARTER_MIB = ONE_MIB / 4;
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
    collectBlocks(markdown, createParseMeter(steps));
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
    ["images in images", `a${fill("![")}`],
    ["definitions", Array.from({ length: 700 }, (_item, index) => `[a${index}]: b`).join("\n")],
    ["instructions that do not end", fill("a <?")],
    ["declarations that do not end", fill("x <!A")],
    ["character data that do not end", fill("x <![CDATA[")],
    ["tags whose quotes cross", fill(`<a b='" x="' c="' d=' z=" `, 2 * EIGHT_KIB)],
    ["underlined headings", fill("a\n=\n\n")],
    ["quotes", fill("> a b\n\n")],
    ["lazy lines", fill("> ```\nb\n\n")],
    ["lazy lines after many quotes", `${">".repeat(99)}a\n${fill("b\n")}`],
    ["nested list items", fill("- a b\n  - c d\n")],
    ["cells that rows lack", `${"a|".repeat(80)}\n${"-|".repeat(80)}\n${fill("|\n")}`],
    ["headings", fill("# a\n")],
  ])("refuses %s beyond proportion", (_what, page) => {
    expect(outcomeWithin(FEW_STEPS, page)).toBe("PAGE_TOO_LARGE");
  });

  it.each([
    ["prose", "The delay of `payments` is *thirty* seconds, see [the runbook](run.md).\n\n"],
    ["a log", "12:00 [INFO] com.acme.pay_roll_job: too late by five (x_y_z) List<String>\n"],
    ["a list", "- The retry delay of `payments` is thirty seconds, and no longer than that.\n"],
    ["rows", "key | value\n-|-\nretry delay | `thirty` seconds, and no longer than that\n\n"],
    [
      "closed spans",
      "Some <!-- hidden --> text with `code` and ``more`` <?php ?> <b>of</b> it.\n\n",
    ],
    ["badges", "[![the badge of the build](a.svg)](https://a.example/b) and text about it\n\n"],
  ])("lets %s pass", (_what, line) => {
    expect(outcomeWithin(FEW_STEPS, fill(line))).toBe("ok");
  });

  it.each([
    ["emphasis", fill("*a **b ", QUARTER_MIB)],
    ["emphasis that only ends", fill("a* ", QUARTER_MIB)],
    ["underlines", fill("_a _", QUARTER_MIB)],
    ["struck text", `a ${fill("~~~a ~~", QUARTER_MIB)}`],
    ["brackets that only close", fill("a]", QUARTER_MIB)],
    ["runs of backticks", Array.from({ length: 720 }, (_, index) => "`".repeat(index)).join("a")],
    ["references to characters", fill("a&amp;", QUARTER_MIB)],
    ["a title that does not end", `Text.\n\n[a]: b "${fill("x\n", QUARTER_MIB)}`],
    ["a label that does not end", `[${fill("a\n", QUARTER_MIB)}`],
    ["a comment that does not end", `a <!--${fill("- ", QUARTER_MIB)}`],
    ["cells", `|a|\n|-|\n${fill("|a", QUARTER_MIB)}`],
    ["lines", fill("a\n", QUARTER_MIB)],
    ["list items", fill("- abcdef\n", QUARTER_MIB)],
  ])("reads a quarter of a MiB of %s", (_what, page) => {
    expect(outcomeOf(page)).toBe("ok");
  });

  it("says what to do with a page that is refused", () => {
    expect(parsePage(fill("[a] b [", QUARTER_MIB))).toMatchObject({
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
