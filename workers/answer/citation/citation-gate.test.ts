import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { hostsOf } from "./allowed-address.ts";
import { CitationGate, LOOK_AHEAD_CHARS, type GatedPiece } from "./citation-gate.ts";

const HOSTS = hostsOf(["https://wiki.example/page#part", null, "no address", "mailto:a@b.example"]);

/** Sends text through a gate with five passages, in one piece or cut every `size` characters. */
function gate(text: string, size = Math.max(1, text.length)): GatedPiece[] {
  const opened = new CitationGate(5, HOSTS);
  const pieces: GatedPiece[] = [];
  for (let start = 0; start < text.length; start += size) {
    pieces.push(...opened.push(text.slice(start, start + size)));
  }
  return [...pieces, ...opened.end()];
}

function textOf(pieces: GatedPiece[]): string {
  return pieces.map((piece) => (piece.type === "delta" ? piece.text : "")).join("");
}

function citedIn(pieces: GatedPiece[]): number[] {
  return pieces.flatMap((piece) => (piece.type === "cited" ? piece.passages : []));
}

const LIVE_KINDS = new Set([
  "image",
  "imageReference",
  "html",
  "definition",
  "linkReference",
  "footnoteDefinition",
]);

/** What a renderer of GitHub's Markdown would obey: images, HTML, and links to other hosts. */
function liveIn(markdown: string): string[] {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const visit = (node: Nodes): string[] => [
    ...(LIVE_KINDS.has(node.type) || leadsElsewhere(node) ? [node.type] : []),
    ...("children" in node ? node.children.flatMap(visit) : []),
  ];
  return visit(tree);
}

function leadsElsewhere(node: Nodes): boolean {
  if (node.type !== "link" || node.url.startsWith("mailto:")) return false;
  return !URL.canParse(node.url) || new URL(node.url).host !== "wiki.example";
}

describe("a citation in a model's text", () => {
  it.each([
    ["renumbers by first citation", "A [4]. B [2]. C [4].", "A [1]. B [2]. C [1].", [4, 2]],
    ["drops what names no passage, with its space", "A [9]. B [0] C [3].", "A. B C [1].", [3]],
    ["splits a list", "A [3, 1].", "A [1][2].", [3, 1]],
    ["splits a list with a semicolon", "A [3;1].", "A [1][2].", [3, 1]],
    ["keeps the known of a list", "A [3, 77].", "A [1].", [3]],
    ["keeps markers side by side", "A [2][5].", "A [1][2].", [2, 5]],
    ["says a repeated one once", "A [2, 2].", "A [1].", [2]],
    ["reads a range", "A [2-4].", "A [1][2][3].", [2, 3, 4]],
    ["reads no endless range", "A [2-40000].", "A [1].", [2]],
    ["reads a footnote's form", "A [^2].", "A [1].", [2]],
    ["reads an escaped one", "A \\[2\\]. B \\[2].", "A \\[2\\]. B [1].", [2]],
    ["takes its address away", "A [2](https://evil.example).", "A [1].", [2]],
    ["reads the label of a reference", "the [guide][2] says", "the guide[1] says", [2]],
    ["leaves other brackets alone", "- [ ] an [optional] item", "- [ ] an [optional] item", []],
    ["leaves numbers with words alone", "[2 weeks] and [v2]", "[2 weeks] and [v2]", []],
    ["makes none out of the rest of one", "A [2[9]].", "A [2\\].", []],
  ])("%s", (_what, text, ...expected) => {
    const pieces = gate(text);
    expect([textOf(pieces), citedIn(pieces)]).toEqual(expected);
  });

  it("is announced before the text that holds it, once", () => {
    expect(gate("A [4]. B [4][2].")).toEqual([
      { type: "delta", text: "A" },
      { type: "cited", passages: [4] },
      { type: "delta", text: " [1]. B [1]" },
      { type: "cited", passages: [2] },
      { type: "delta", text: "[2]." },
    ]);
  });

  it.each([
    "`list[1]` and ``a`[2]`` stay",
    "```js\nlist[1] ![x](http://evil.example)\n```\n",
    "~~~\n[1]\n```\n[2]\n~~~\n",
    "1. Run\n   ```sh\n   cat [1]\n\n   \tcat [2]\n   ```\n",
    "```\nnever closed [1]",
    "```\n[1]\n    ```\n[2]\n```",
    "````\n```\n[1]\n````\n",
  ])("is text inside the code of %j", (text) => {
    const pieces = gate(text);
    expect(textOf(pieces)).toBe(text);
    expect(citedIn(pieces)).toEqual([]);
  });

  it.each([
    ["a fence has closed", "```\n[1]\n```\nA [2].", "```\n[1]\n```\nA [1]."],
    ["a span has closed", "`[1]` A [2].", "`[1]` A [1]."],
    ["a span never closes", "a ` b [2].", "a \\` b [1]."],
    ["a span would close on another line", "a ` b\n[2] `c", "a \\` b\n[1] \\`c"],
    ["a fence has a backtick behind it", "``` a`b\n[2]", "\\`\\`\\` a\\`b\n[1]"],
    [
      "a list's item ends the fence",
      "- a\n  ```\n  [1]\nA [2].",
      "- a\n  ```\n  [1]\n  ```\nA [1].",
    ],
    ["a quote's fence", "> ```\n> [2]\n", "> \\`\\`\\`\n> [1]\n"],
  ])("counts again when %s", (_what, text, expected) => {
    expect(textOf(gate(text))).toBe(expected);
  });
});

describe("an image or link in a model's text", () => {
  it.each([
    ["an image", "see ![the plan](https://evil.example/x.png)!", "see the plan!"],
    ["an image of an allowed host", "![plan](https://wiki.example/x.png)", "plan"],
    ["an image by reference", "![plan][p]", "plan"],
    ["a link to another host", "the [guide](https://evil.example/a?b=c)", "the guide"],
    ["a link with a title", 'the [guide](https://evil.example "t (1)")', "the guide"],
    [
      "a link with brackets in it",
      "the [big [red] guide](<https://evil.example>)",
      "the big [red] guide",
    ],
    ["a script", "the [guide](javascript:alert(1))", "the guide"],
    ["a relative link", "the [guide](/admin)", "the guide"],
    ["a link by reference", "the [guide][g] and [more][]", "the guide and more"],
    ["a link with a citation in it", "[guide [2]](https://wiki.example/g)", "guide [1]"],
    ["an image in a link", "[![x](http://a.example)](http://b.example)", "x"],
  ])("becomes its text when it is %s", (_what, text, expected) => {
    expect(textOf(gate(text))).toBe(expected);
  });

  it("stays a link when its host is that of a passage", () => {
    expect(textOf(gate("the [*big* guide](https://wiki.example/g(1)#a)."))).toBe(
      "the [big guide](https://wiki.example/g%281%29#a).",
    );
  });

  it.each([
    ["https://wiki.example@evil.example/", "x"],
    ["https://wiki.example.evil.example/", "x"],
    ["https://wiki.example:8443/", "x"],
    ["//wiki.example/", "x"],
    ["ftp://wiki.example/", "x"],
  ])("does not take %s for the passage's host", (address, expected) => {
    expect(textOf(gate(`[x](${address})`))).toBe(expected);
  });

  it.each([
    ["goes", "A\n[g]: https://evil.example 'title'\nB", "A\nB"],
    ["goes at the end", "A\n[g]: <https://evil.example>", "A\n"],
    ["goes when it is relative", "[g]: ./x\nB", "B"],
    ["is broken in a list", "- [g]: https://evil.example", "- [g]\\: `https://evil.example`"],
    ["is broken over two lines", "[g]:\nhttps://evil.example", "[g]\\:\n`https://evil.example`"],
    ["is none in a sentence", "see [g]: fine", "see [g]: fine"],
    ["is none with words behind it", "[note]: it is fine", "[note]\\: it is fine"],
  ])("a definition %s", (_what, text, expected) => {
    expect(textOf(gate(text))).toBe(expected);
  });

  it.each([
    ["another host", "at https://evil.example/a.", "at `https://evil.example/a`."],
    ["a host without scheme", "at www.evil.example, ok", "at `www.evil.example`, ok"],
    ["another host in angle brackets", "at <https://evil.example>", "at `<https://evil.example>`"],
    ["the passage's host", "at https://wiki.example/a.", "at <https://wiki.example/a>."],
  ])("a bare address of %s cannot become another link", (_what, text, expected) => {
    expect(textOf(gate(text))).toBe(expected);
  });

  it.each([
    ["shows a tag", "a <img src=x onerror=y> b", "a `<img src=x onerror=y>` b"],
    ["shows a placeholder", "use <branch-name>", "use `<branch-name>`"],
    ["escapes what never closes", "a <script", "a \\<script"],
    ["escapes a comment over lines", "<!-- a\nb -->", "\\<!-- a\nb -->"],
    ["leaves a comparison alone", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ])("HTML: %s", (_what, text, expected) => {
    expect(textOf(gate(text))).toBe(expected);
  });

  it.each([
    ["a dropped marker joins a link", "[x][9](http://evil.example)"],
    ["an image without words joins a link", "[x]![](u)(http://evil.example)"],
    ["a dropped marker joins an address", "ht[9]tp://evil.example"],
    ["a link's text joins an address", "ht[t](u)p://evil.example"],
    ["a dropped marker opens a tag", "< [9]img src=http://evil.example>"],
    ["a dropped marker escapes a span", "\\ [9]`![x](http://evil.example)`"],
    ["a table ends a span", "|a|b|\n|-|-|\n|`x|![a](http://evil.example)`|"],
    ["a definition ends a span", "[a`]: http://evil.example` [a`]"],
    ["a tag joins a longer span", "<b>``![x](http://evil.example)``"],
    ["tildes join a fence", "~~[9]~\n```\n~~~\n![x](http://evil.example)\n```"],
    ["a fence closes at another indent", "   ```\nx\n```\n![x](http://evil.example)"],
    [
      "a fence is closed by more than is looked at",
      `\`\`\`\n${"`".repeat(2_000)}\n![x](http://e.example)`,
    ],
  ])("nothing comes to life where %s", (_what, text) => {
    expect(liveIn(textOf(gate(text)))).toEqual([]);
  });

  it("nothing comes to life in any mixture of Markdown's pieces, however it is cut", () => {
    const random = randomFrom(20_261_101);
    for (let round = 0; round < 400; round += 1) {
      const length = 2 + Math.floor(random() * 14);
      const pieces = Array.from(
        { length },
        () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)],
      );
      const text = pieces.join("");
      const whole = gate(text);
      expect([text, liveIn(textOf(whole))]).toEqual([text, []]);
      expect([text, textOf(gate(text, 1 + (round % 7)))]).toEqual([text, textOf(whole)]);
    }
  });
});

const FRAGMENTS = [
  ..."[ ] ( ) < > ` `` ``` ~~ ~~~ | \\ ! : # \" ' @ word a [1] [9] [x x] ht tp :// www.evil.example".split(
    " ",
  ),
  ..."![](u) <b> <!-- --> [^1]: [^n] &lt; ```js `code` [t][r] (http://evil.example/a) > - 1.".split(
    " ",
  ),
  ..." |  |    |\t|\n|\n\n|\n```\n|\n~~~\n|\n  ```\n|\n- x\n  ```\n| [9]| [2]|[1, 2]".split("|"),
  "![x](http://evil.example/i.png)",
  "[t](http://evil.example)",
  "[t](https://wiki.example/p)",
  "[r]: http://evil.example",
  "[r]:\nhttp://evil.example",
  "http://evil.example/x",
  "https://wiki.example/z",
  "<http://evil.example>",
  "<img src=http://evil.example/q>",
  "img src=//evil.example",
  '<a href="http://evil.example">',
  "| a | b |\n| - | - |\n",
];

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("the gate's look-ahead", () => {
  it.each([
    "An endless [bracket that never closes ",
    "An endless `span ",
    "[a](",
    "<b ",
    "https://evil.example/",
    "![",
    "    ",
    "``` ",
  ])("lets text through although %j stays open", (beginning) => {
    const opened = new CitationGate(5, HOSTS);
    const text = beginning + "x".repeat(3 * LOOK_AHEAD_CHARS);
    expect(textOf(opened.push(text)).length).toBeGreaterThan(LOOK_AHEAD_CHARS);
  });

  it("holds back no word that means nothing", () => {
    const opened = new CitationGate(5, HOSTS);
    expect(textOf(opened.push("Sixteen weeks."))).toBe("Sixteen weeks.");
  });

  it("gives out at the end what it has held back", () => {
    const opened = new CitationGate(5, HOSTS);
    expect(textOf(opened.push("half a marker [2"))).toBe("half a marker");
    expect(textOf(opened.end())).toBe(" [2");
    expect(opened.end()).toEqual([]);
  });
});

describe("wherever the model's text is cut", () => {
  const text = [
    "Rotate it [4] as [the guide](https://wiki.example/g) says [2, 9], not [here](http://evil.example).",
    "```js\nkeys[1] = `![x](y)`;\n```",
    "1. ![plan](http://evil.example/p.png) <b>bold</b>\n   ~~~\n   a[1]\n   ~~~",
    "[ref]: http://evil.example\n| `a|b` | \\[5] |\nhttps://wiki.example/z www.evil.example `[3]` ``` end [",
  ].join("\n\n");

  it.each([1, 2, 3, 5, 7, 11, 64])("every %i characters, the same leaves", (size) => {
    expect(textOf(gate(text, size))).toBe(textOf(gate(text)));
    expect(citedIn(gate(text, size))).toEqual(citedIn(gate(text)));
  });
});
