import { gfmFromMarkdown } from "mdast-util-gfm";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfm } from "micromark-extension-gfm";
import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import { remarkCitations } from "./remark-citations.ts";

/** The text as it would be shown: citations as `{n}`, code as `code`, links as `<address|text>`. */
function show(markdown: string, listed: number[]): string {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  remarkCitations(new Set(listed))(tree, { value: markdown });
  return spell(tree);
}

function spell(node: Nodes): string {
  if ("value" in node) return node.type === "text" ? node.value : `\`${node.value}\``;
  const inner = "children" in node ? node.children.map(spell).join("") : "";
  if (node.type === "emphasis") return `{${String(node.data?.hProperties?.["dataN"])}}`;
  if (node.type === "linkReference") return `<${node.identifier}|${inner}>`;
  return node.type === "link" ? `<${node.url}|${inner}>` : inner;
}

describe("finding citations", () => {
  it("makes one of each marker that names a listed source, and of no other", () => {
    expect(show("Yes [1][12], so [9] and a[i].", [1, 12])).toBe("Yes {1}{12}, so [9] and a[i].");
    expect(show("**Bold [1]**\n\n- item [2]", [1, 2])).toBe("Bold {1}item {2}");
  });

  it("leaves code alone", () => {
    expect(show("`arr[1]` and [1]\n\n```\nx[1]\n```", [1])).toBe("`arr[1]` and {1}`x[1]`");
  });

  it("keeps a citation that a definition would turn into a link", () => {
    const definition = "\n\n[1]: https://evil.example";
    expect(show(`Yes [1] [two][1] [1][1].${definition}`, [1])).toBe("Yes {1} two{1} 1{1}.");
    expect(show(`Yes [x].\n\n[x]: https://wiki.test`, [1])).toBe("Yes <x|x>.");
  });

  it("makes no link of an address that is only text", () => {
    expect(show("https://evil.example www.evil.example a@evil.example", [])).toBe(
      "https://evil.example www.evil.example a@evil.example",
    );
    expect(
      show("[wiki](https://wiki.test) <https://wiki.test/a> [a [1]](https://w.test)", [1]),
    ).toBe(
      "<https://wiki.test|wiki> <https://wiki.test/a|https://wiki.test/a> <https://w.test|a [1]>",
    );
  });
});
