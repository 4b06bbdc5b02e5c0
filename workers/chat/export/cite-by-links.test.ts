import { describe, expect, it } from "vitest";
import { A_SOURCE } from "../../../test/support/conversation-fakes.ts";
import { citeByLinks } from "./cite-by-links.ts";

const sources = [
  { ...A_SOURCE, n: 1, url: "https://wiki.example/leave (old)#days" },
  { ...A_SOURCE, n: 2, url: null },
  { ...A_SOURCE, n: 3, url: "javascript:alert(1)" },
];

describe("citing by links", () => {
  it("links a citation to its heading, also twice", () => {
    const link = "[\\[1\\]](<https://wiki.example/leave%20(old)#days>)";
    expect(citeByLinks("30 days [1], or more [1].", sources)).toBe(
      `30 days ${link}, or more ${link}.`,
    );
  });

  it.each([
    "without an address [2]",
    "to no web page [3]",
    "of nothing [4]",
    "a link [1](https://x.example)",
    "in `code[1]`",
    "in a block\n```js\na[1]\n```\n",
    "in a block that never ends\n```\na[1]\n\nb[1]",
  ])("leaves alone what stands %s", (text) => {
    expect(citeByLinks(text, sources)).toBe(text);
  });
});
