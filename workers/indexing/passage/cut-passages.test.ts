import { describe, expect, it } from "vitest";
import type { Passage } from "../../../shared/schemas/passage-schemas.ts";
import { parsePage } from "../page/parse-page.ts";
import { cutPassages } from "./cut-passages.ts";
import { countWords } from "./count-words.ts";

function cut(markdown: string): Passage[] {
  const blocks = parsePage(markdown);
  if (!blocks.ok) throw new Error(blocks.error.detail);
  return cutPassages(blocks.value);
}

function sentences(count: number): string {
  return Array.from(
    { length: count },
    (_item, index) => `Sentence number ${index} has six words.`,
  ).join(" ");
}

describe("cutting passages", () => {
  it("gives each the headings above it and the slug of the innermost", () => {
    const page =
      "Intro.\n\n# Guide\n\nFirst.\n\n## Set up\n\nSecond.\n\n### On a Mac\n\nThird.\n\n## Set up\n\nFourth.\n";
    expect(cut(page).map(({ headingPath, anchor, text }) => [headingPath, anchor, text])).toEqual([
      [[], "", "Intro."],
      [["Guide"], "guide", "First."],
      [["Guide", "Set up"], "set-up", "Second."],
      [["Guide", "Set up", "On a Mac"], "on-a-mac", "Third."],
      [["Guide", "Set up"], "set-up-1", "Fourth."],
    ]);
  });

  it("cuts a long section between sentences, into 120 to 200 words", () => {
    const passages = cut(`# Long\n\n${sentences(100)}\n`);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages.slice(0, -1)) {
      expect(countWords(text)).toBeGreaterThanOrEqual(120);
      expect(countWords(text)).toBeLessThanOrEqual(200);
      expect(text).toMatch(/^Sentence number \d+ .* words\.$/);
    }
    expect(passages.map(({ text }) => text).join(" ")).toBe(sentences(100));
  });

  it("prefers to end with a paragraph once there is enough", () => {
    const [first] = cut(`${sentences(21)}\n\n${sentences(20)}\n`);
    expect(first?.text).toBe(sentences(21));
  });

  it("repeats a table's header where the table goes on, and cuts no row", () => {
    const rows = Array.from(
      { length: 60 },
      (_row, index) => `| key${index} | a value of some words ${index} |`,
    );
    const passages = cut(`| Key | Value |\n|---|---|\n${rows.join("\n")}\n`);
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) {
      const [header, ...lines] = text.split("\n");
      expect(header).toBe("Key | Value");
      for (const line of lines) expect(line).toMatch(/^key(\d+) \| a value of some words \1$/);
    }
  });

  it("cuts no code line", () => {
    const lines = Array.from(
      { length: 80 },
      (_line, index) => `  call_number_${index}(a, b, c, d)`,
    );
    const passages = cut(`\`\`\`\n${lines.join("\n")}\n\`\`\`\n`);
    expect(passages.flatMap(({ text }) => text.split("\n")).map((line) => line.trim())).toEqual(
      lines.map((line) => line.trim()),
    );
  });

  it("cuts a sentence beyond any sane size between words", () => {
    const passages = cut(Array.from({ length: 900 }, (_word, index) => `word${index}`).join(" "));
    expect(passages.length).toBeGreaterThan(2);
    expect(passages.map(({ text }) => text).join(" ")).toMatch(/^word0 word1 .* word899$/);
  });

  it("counts characters of scripts without spaces", () => {
    const passages = cut(`${"令和六年度の休暇申請は人事部に提出します。".repeat(60)}`);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text.endsWith("。")).toBe(true);
  });

  it("does not end a sentence at an abbreviation", () => {
    const [passage] = cut("Use a tool, e.g. Terraform. Ask Dr. Meyer.");
    expect(passage?.text).toBe("Use a tool, e.g. Terraform. Ask Dr. Meyer.");
  });

  it("keeps sentences of a script without spaces next to each other", () => {
    const passages = cut("期限は金曜日です。".repeat(120));
    expect(passages.map(({ text }) => text).join("")).toBe("期限は金曜日です。".repeat(120));
  });

  it("cuts data without spaces after a thousand characters", () => {
    const passages = cut(`\`\`\`\n${"ab".repeat(2_500)}\n\`\`\`\n`);
    expect(passages.map(({ text }) => text.replaceAll(" ", "")).join("")).toBe("ab".repeat(2_500));
    for (const { text } of passages) expect(countWords(text)).toBeLessThanOrEqual(200);
  });

  it("repeats no header that is most of a passage, and none that is empty", () => {
    const row = `| ${"many words of a cell ".repeat(12)} | b |\n`;
    const long = cut(`| ${"a long header ".repeat(30)} | b |\n|---|---|\n${row.repeat(6)}`);
    expect(long.filter(({ text }) => text.includes("long header"))).toHaveLength(1);
    const nameless = cut(`| | |\n|---|---|\n${row.repeat(6)}`);
    for (const { text } of nameless) expect(text).toMatch(/^many words/);
  });

  it("makes no passage of a section without words", () => {
    const page = "# A\n\n!!!\n\n## B\n\nText.\n\n## !\n\n---\n";
    expect(cut(page).map(({ ordinal, anchor, text }) => [ordinal, anchor, text])).toEqual([
      [0, "b", "Text."],
    ]);
    expect(cut("!!!\n\n# A\n\n# ?\n").map(({ text }) => text)).toEqual(["A"]);
  });

  it("takes a table's first row along with its header", () => {
    const page = `${sentences(31)}\n\n| Key | Value |\n|---|---|\n| a | b |\n| c | d |\n`;
    expect(cut(page).at(-1)?.text).toContain("Key | Value\na | b");
    expect(cut("| Key | Value |\n|---|---|\n")[0]?.text).toBe("Key | Value");
  });

  it("says where on the page a passage stands", () => {
    const page = "# A\n\nOne.\n\nTwo.\n";
    const [passage] = cut(page);
    expect(page.slice(passage?.start, passage?.end)).toBe("One.\n\nTwo.");
  });

  it("makes passages of the headings of a page that has nothing else", () => {
    expect(
      cut("# Glossary\n\n## Terms\n").map(({ headingPath, text }) => [headingPath, text]),
    ).toEqual([
      [["Glossary"], "Glossary"],
      [["Glossary", "Terms"], "Terms"],
    ]);
  });

  it("gives the same page the same passages, numbered from 0", () => {
    const page = `# A\n\n${sentences(90)}\n\n## B\n\n- one\n- two\n`;
    expect(cut(page)).toEqual(cut(page));
    expect(cut(page).map(({ ordinal }) => ordinal)).toEqual(
      cut(page).map((_passage, index) => index),
    );
    expect(cutPassages([])).toEqual([]);
  });
});
