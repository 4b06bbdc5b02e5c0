import { describe, expect, it } from "vitest";
import { cutSnippet } from "./cut-snippet.ts";

const filler = (words: number): string => "lorem ipsum dolor sit amet ".repeat(words / 5).trim();

describe("the snippet of a passage", () => {
  it("is the whole passage when that is short", () => {
    expect(cutSnippet(" Rotate the key. \n", "key")).toBe("Rotate the key.");
  });

  it("is a verbatim part of at most 300 characters between whole words", () => {
    const text = `${filler(100)} rotate the signing key ${filler(100)}`;
    const snippet = cutSnippet(text, "How do I rotate the signing key?");
    expect(snippet.length).toBeLessThanOrEqual(300);
    expect(snippet.length).toBeGreaterThan(280);
    expect(text).toContain(` ${snippet} `);
    expect(snippet).toContain("rotate the signing key");
    expect(Math.abs(snippet.indexOf("rotate") - 140)).toBeLessThan(30);
  });

  it("stands where the most different words of the query meet, however often one stands elsewhere", () => {
    const text = `${"key ".repeat(60)} ${filler(100)} rotate the signing key ${filler(60)}`;
    expect(cutSnippet(text, "rotate signing key")).toContain("rotate the signing key");
  });

  it("sets long words above as many short ones", () => {
    const text = `is it the one ${filler(100)} certificate authority ${filler(60)}`;
    expect(cutSnippet(text, "is it the certificate authority")).toContain("certificate authority");
  });

  it("finds a word in another form and in other letters", () => {
    const text = `${filler(100)} DEPLOYMENTS are paused ${filler(60)}`;
    expect(cutSnippet(text, "when do we deploy")).toContain("DEPLOYMENTS");
    expect(cutSnippet(`${filler(100)} the ｋｅｙ ${filler(60)}`, "key")).toContain("ｋｅｙ");
  });

  it("does not take a short word for the beginning of another", () => {
    const text = `${filler(100)} format information ${filler(60)}`;
    expect(cutSnippet(text, "for in")).toBe(cutSnippet(text, "?!"));
  });

  it("is the beginning when the passage says nothing of the query", () => {
    const text = `- [ ] first ${filler(100)}`;
    expect(cutSnippet(text, "kubernetes")).toMatch(/^- \[ \] first lorem/);
  });

  it("uses all of its room at the end of the passage", () => {
    const text = `${filler(100)} certificate.`;
    const snippet = cutSnippet(text, "certificate");
    expect(snippet).toMatch(/ certificate\.$/);
    expect(snippet.length).toBeGreaterThan(280);
  });

  it("cuts scripts without spaces after any character", () => {
    const text = `${"あいうえお".repeat(100)}証明書を更新${"かきくけこ".repeat(100)}`;
    const snippet = cutSnippet(text, "証明書");
    expect(snippet).toContain("証明書を更新");
    expect(snippet.length).toBe(300);
  });

  it("cuts a word that is longer than a snippet, but no character", () => {
    expect(cutSnippet("x".repeat(400), "key")).toBe("x".repeat(300));
    expect(cutSnippet(`a${"😀".repeat(200)}`, "key")).toBe(`a${"😀".repeat(149)}`);
    expect(cutSnippet(`${"x".repeat(400)} ${filler(10)}`, "x".repeat(400))).toBe("x".repeat(300));
  });

  it("never exceeds its length, and never leaves the passage", () => {
    const words = ["key", "a", "certificate", "x".repeat(120), "鍵", "—", "😀", "rotate", "\n"];
    for (let seed = 1; seed < 300; seed += 1) {
      let state = seed;
      const next = (): string => {
        state = (state * 48_271) % 2_147_483_647;
        return words[state % words.length] ?? "";
      };
      const text = Array.from({ length: 20 + (seed % 120) }, next).join(" ");
      const snippet = cutSnippet(text, `${next()} ${next()}`);
      expect(snippet.length).toBeLessThanOrEqual(300);
      expect(text).toContain(snippet);
      expect(snippet).not.toBe("");
    }
  });
});
