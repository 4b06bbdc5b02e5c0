import { describe, expect, it } from "vitest";
import { parsePage } from "./parse-page.ts";

const ONE_MIB = 1_048_576;

function fill(pattern: string, length = ONE_MIB): string {
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

function outcomeOf(markdown: string): string {
  const blocks = parsePage(markdown);
  return blocks.ok ? "ok" : blocks.error.code;
}

function nestedLists(levels: number): string {
  return Array.from({ length: levels }, (_item, level) => `${"  ".repeat(level)}- a`).join("\n");
}

describe("limiting what parsing a page may cost", () => {
  it.each([
    ["lists", nestedLists(100)],
    ["quotes", `${"> ".repeat(100)}a`],
    ["lists and quotes on one line", `${"- > ".repeat(50)}a`],
    [
      "lists indented by tabs",
      Array.from({ length: 90 }, (_l, i) => `${"\t".repeat(i)}- a`).join("\n"),
    ],
  ])("reads 100 levels of %s", (_what, page) => {
    expect(outcomeOf(page)).toBe("ok");
  });

  it.each([
    ["lists", nestedLists(101)],
    ["quotes", `${"> ".repeat(101)}a`],
    ["ordered lists", `${"1. ".repeat(101)}a`],
    ["lists and quotes on one line", `${"- > ".repeat(51)}a`],
    ["footnotes", `${"[^a]: ".repeat(101)}a`],
    ["lists, 200 of them", nestedLists(200)],
    ["quotes, a page of them", fill(">")],
  ])("refuses more than 100 levels of %s", (_what, page) => {
    const blocks = parsePage(page);
    expect(blocks).toMatchObject({ ok: false, error: { code: "NESTING_TOO_DEEP" } });
    expect(blocks.ok || blocks.error.detail).toContain("100 levels");
  });

  it.each([
    ["brackets", fill("[a]: b [")],
    ["nested brackets", `${"[".repeat(ONE_MIB / 2)}${"]".repeat(ONE_MIB / 2)}`],
    ["brackets around a long text", `${"[".repeat(900)}${fill("a")}${"]".repeat(900)}`],
    ["brackets that only close", fill("a]")],
    ["emphasis", fill("*a **b ")],
    ["emphasis that only ends", fill("a* ")],
    ["definitions", Array.from({ length: 60_000 }, (_d, i) => `[a${i}]: b`).join("\n")],
    ["instructions that do not end", fill("a <?")],
    ["declarations that do not end", fill(`<!A${"a".repeat(90)}`)],
    ["comments that do not end", fill("a <!--")],
    ["runs of backticks", Array.from({ length: 1_400 }, (_r, i) => "`".repeat(i)).join("a")],
    ["underlined headings", fill("a\n=\n")],
    ["quotes, one after the other", fill("> a b c d e f g h i\n\n")],
    ["lazy lines", fill("> a\nb\n\n")],
    ["nested list items", fill("- some words\n  - more words here\n")],
    ["cells", `|a|\n|-|\n${fill("|a")}`],
    ["short lines", fill("a\n")],
    ["headings", fill("# a\n\n\n\n\n")],
  ])("refuses a MiB of %s", (_what, page) => {
    expect(outcomeOf(page)).toBe("PAGE_TOO_LARGE");
  });

  it.each([
    [
      "a long log without a fence",
      fill("12:00 [main_thread] com.acme.pay_roll - *late* <init> (x_y)\n", 100_000),
    ],
    ["a long list", fill("- The retry delay of `payments` is thirty seconds.\n", 200_000)],
    ["a long table", `|a|b|\n|-|-|\n${fill("| some_key | its *value* |\n", 200_000)}`],
    ["a MiB of code", `\`\`\`\n${fill("call(some_name, [1, 2], *rest) // `why` <b>\n")}`],
    ["a MiB of one word", fill("a")],
  ])("reads %s", (_what, page) => {
    expect(outcomeOf(page)).toBe("ok");
  });

  it("reads emphasis nested a thousand levels deep", () => {
    const page = `${"*a **b ".repeat(500)}${"b** a* ".repeat(500)}`;
    const blocks = parsePage(page);
    expect(blocks.ok && blocks.value[0]).toMatchObject({
      text: `${"a b ".repeat(500)}${"b a ".repeat(500)}`.trim(),
    });
  });
});
