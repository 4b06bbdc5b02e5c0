import { describe, expect, it } from "vitest";
import { checkPages } from "./check-pages.ts";
import { readDocumentation } from "./read-documentation.ts";

const GOOD = `---
title: Leave
---

# Leave

See [below](#parental-leave) and [the sources](sources.md#what-they-are).

## Parental leave
`;
const SOURCES = "---\ntitle: Sources\n---\n\n# Sources\n\n## What they are\n";

function check(page: string): string[] {
  const pages = new Map([
    ["docs/leave.md", page],
    ["docs/sources.md", SOURCES],
  ]);
  const files = ["docs/leave.md", "docs/sources.md", "shared"];
  return checkPages({ pages, scripts: ["docs:errors"], exists: (path) => files.includes(path) })
    .problems;
}

describe("checkPages", () => {
  it("accepts a page whose links and commands lead somewhere", () => {
    const commands = "```sh\nnpm run docs:errors\nnpm run --silent docs:errors\nnpm start\n```\n";
    expect(
      check(`${GOOD}\n[code](../shared) [out](https://example.com/#x)\n\n${commands}`),
    ).toEqual([]);
  });

  it.each([
    ["a link to nowhere", `${GOOD}\n[x](gone.md)\n`, "the link gone.md leads nowhere."],
    [
      "an anchor that the other page lacks",
      `${GOOD}\n[x](sources.md#gone)\n`,
      "the link sources.md#gone names a heading that docs/sources.md does not have.",
    ],
    [
      "an anchor that the page itself lacks",
      `${GOOD}\n[x](#gone)\n`,
      "the link #gone names a heading that docs/leave.md does not have.",
    ],
    ["no front matter", "# Leave\n", "has no front matter with a title."],
    ["two titles", `${GOOD}\n# Again\n`, "has 2 headings of the first level."],
    [
      "a script that is not there",
      `${GOOD}\n\`\`\`sh\nnpm run gone\n\`\`\`\n`,
      'there is no script "gone".',
    ],
    [
      "a promise",
      `${GOOD}\nComing: coming soon.\n`,
      'says "coming soon": write what is there, or nothing.',
    ],
  ])("finds %s", (_what, page, problem) => {
    expect(check(page)).toEqual([`docs/leave.md: ${problem}`]);
  });

  it("finds nothing wrong with the pages of docs/", () => {
    const docs = readDocumentation();
    expect(docs.pages.size).toBeGreaterThan(10);
    expect(checkPages(docs).problems).toEqual([]);
  });
});
