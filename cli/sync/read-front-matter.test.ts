import { describe, expect, it } from "vitest";
import { readFrontMatter } from "./read-front-matter.ts";

function readBlock(...lines: string[]): { title?: string; url?: string } {
  const { end: _end, ...values } = readFrontMatter(`---\n${lines.join("\n")}\n---\n# Heading\n`);
  return values;
}

describe("readFrontMatter", () => {
  it("finds title and address, and where the text begins", () => {
    const markdown =
      "---\ntitle: Leave\nowner: hr\nurl: https://wiki.example/leave\n---\n# Holidays\n";
    const found = readFrontMatter(markdown);
    expect(found).toMatchObject({ title: "Leave", url: "https://wiki.example/leave" });
    expect(markdown.slice(found.end)).toBe("# Holidays\n");
  });

  it.each([
    ['title: "Say \\"yes\\": now"', 'Say "yes": now'],
    ["title: 'It''s here' # why", "It's here"],
    ["title: Plain: text # comment", "Plain: text"],
    ["Title : C# for all", "C# for all"],
  ])("reads %s", (line, title) => {
    expect(readBlock(line)).toEqual({ title });
  });

  it.each(["title: >", "title: [a, b]", 'title: ""', "title:", "subtitle: x", "  title: nested"])(
    "takes no title from %s",
    (line) => {
      expect(readBlock(line)).toEqual({});
    },
  );

  it("understands Windows line ends and an empty block", () => {
    expect(readFrontMatter("---\r\ntitle: Leave\r\n---\r\nText")).toEqual({
      title: "Leave",
      end: 24,
    });
    expect(readFrontMatter("---\n---\nText")).toEqual({ end: 8 });
  });

  it.each(["# A\n---\ntitle: x\n---\n", "---\ntitle: x\n", "text"])(
    "finds none in %j",
    (markdown) => {
      expect(readFrontMatter(markdown)).toEqual({ end: 0 });
    },
  );
});
