import { describe, expect, it } from "vitest";
import { parsePage } from "./parse-page.ts";

/** The page's visible text, one line a block. */
function visible(markdown: string): string {
  const blocks = parsePage(`${markdown}\n\nEnd.\n`);
  if (!blocks.ok) throw new Error(blocks.error.code);
  return blocks.value.map((block) => ("text" in block ? block.text : "code")).join("\n");
}

describe("reading HTML in a page", () => {
  it("puts block elements on lines of their own and joins the cells of a row", () => {
    const page =
      '<table><tr><th>Key</th><th>Value</th></tr>\n<tr><td>a &lt; b</td><td><b>one</b> two</td></tr></table>\n<p align="center">Last<br/>words</p>';
    expect(visible(page)).toBe("Key | Value\na < b | one two\nLast\nwords\nEnd.");
  });

  it("reads on inside details, in which Markdown goes on", () => {
    expect(visible("<details><summary>More</summary>\n\nHow *it* works.\n\n</details>")).toBe(
      "More\nHow it works.\nEnd.",
    );
  });

  it.each([
    ["a script", "<script>\nif (a < b) alert('</p>');\n</script>\n"],
    ["a style", "<style>\np > b { color: red }\n</style>\n"],
    ["a template", "<template><p>ghost</p></template>\n"],
    ["an element with the attribute hidden", "<div class=x hidden>\n\nghost\n\n</div>"],
    ["one hidden by its style", '<p style="color:red; DISPLAY : none">ghost</p>\n'],
    ["one hidden by an encoded style", '<p style="display&#58;none">ghost</p>\n'],
    ["one made invisible", "<p style='visibility:hidden'>ghost</p>\n"],
    [
      "a heading, a table and code between",
      "<div hidden>\n\n# g\n\n|g|\n|-|\n\n```\ng\n```\n\n</div>",
    ],
    ["nested elements of one name", "<div hidden>\n\n<div>\n\ng\n\n</div>\n\ng\n\n</div>"],
    ["a declaration and an instruction", "<!DOCTYPE html>\n\n<?php ghost() ?>\n"],
    ["character data", "<![CDATA[ ghost > ]]>\n"],
    ["a comment with a tag", "<!-- > <p> ghost -->\n"],
    ["a tag that does not end", "<p>\n<div class='ghost\n"],
  ])("drops %s", (_what, page) => {
    expect(visible(page)).toBe("End.");
  });

  it("drops a hidden span and shows the text around it", () => {
    expect(visible("Before <span hidden>ghost *ghost* `ghost`</span> after.")).toBe(
      "Before after.\nEnd.",
    );
  });

  it.each([
    ["a value that says hidden", '<p title="was hidden before" data-x=hidden>seen</p>'],
    ["an element that only has a style", "<p style='color: red'>seen</p>"],
    ["an element without content", "<img hidden><hr hidden>\nseen"],
    ["an element that closes itself", "<p>\n<a hidden/>seen</p>"],
    ["text after an end tag that nothing began", "<p>\n</template>seen</p>"],
    ["a lone angle bracket", "<p>\n<!-- x -->seen</p>"],
  ])("shows text after %s", (_what, page) => {
    expect(visible(page)).toBe("seen\nEnd.");
  });

  it("closes what a paragraph left open at its end, as browsers do", () => {
    expect(visible("Use a <script> tag.")).toBe("Use a\nEnd.");
    expect(visible("# Use <style> well")).toBe("Use\nEnd.");
  });

  it("takes a line break between words, and keeps a sentence around an unknown tag", () => {
    expect(visible("One<br>two and <repo> three &lt;four>.")).toBe(
      "One\ntwo and three <four>.\nEnd.",
    );
  });

  it("keeps comparison signs in HTML", () => {
    expect(visible("<p>1 < 2 and 3 > 2 & so on</p>")).toBe("1 < 2 and 3 > 2 & so on\nEnd.");
  });
});
