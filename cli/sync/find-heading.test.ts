import { describe, expect, it } from "vitest";
import { findHeading } from "./find-heading.ts";

describe("findHeading", () => {
  it.each([
    ["# Leave\n\n## More", "Leave"],
    ["Intro.\n\n## Second level ##\n", "Second level"],
    ["Leave\n=====\n", "Leave"],
    ["Holidays\n---\ntext", "Holidays"],
    [
      "# **Bold** [link](https://x.example) `code_name` &amp; snake_case",
      "Bold link code_name & snake_case",
    ],
    ['# <a name="x"></a>![Logo](x.png) Guide', "Logo Guide"],
    ["```sh\n# comment\n```\n# Real\n", "Real"],
    ["~~~~\n```\n# no\n~~~~\r\n# Real\r\n", "Real"],
    ["#\n# Second", "Second"],
  ])("finds in %j the heading %s", (markdown, heading) => {
    expect(findHeading(markdown)).toBe(heading);
  });

  it.each(["", "Text\n\n---\n", "#hashtag", "```\n# open", "| a |\n|---|\n", "- item\n---"])(
    "finds none in %j",
    (markdown) => {
      expect(findHeading(markdown)).toBeNull();
    },
  );
});
