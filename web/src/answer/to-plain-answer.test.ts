import { expect, it } from "vitest";
import { toPlainAnswer } from "./to-plain-answer.ts";

const answer = {
  messageId: "m2",
  text: "Choose **Office** [1][2].",
  phase: "running",
  stage: "writing",
} as const;
const source = { documentId: "d", snippet: "", updatedAt: "2026-10-01T00:00:00Z" };

it("copies an answer with what its numbers stand for", () => {
  const url = "https://wiki.test/vpn#first";
  const sources = [
    { ...source, n: 1, title: "VPN", url, headingPath: ["VPN", "First sign-in"] },
    { ...source, n: 2, title: "Laptops", url: null, headingPath: [] },
  ];
  expect(toPlainAnswer({ ...answer, sources })).toBe(
    `Choose **Office** [1][2].\n\n[1] VPN › First sign-in: ${url}\n[2] Laptops`,
  );
  expect(toPlainAnswer({ ...answer, sources: [] })).toBe(answer.text);
});
