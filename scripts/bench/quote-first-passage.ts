import type { StubScript } from "../../test/support/model-stub.ts";

const WORDS = 12;

/**
 * Makes a stub of a model answer with the beginning of the first passage's longest line, cited, as a model would that
 * does its work: what no passage supports is not kept, so a question asked again would be answered anew.
 */
export const quoteFirstPassage: StubScript["tokens"] = ({ messages }) => {
  const prompt = messages.map(({ content }) => content).join("\n");
  const passage = /<passage-(\S+) n="1">([^]*?)<\/passage-\1>/.exec(prompt)?.[2] ?? "";
  const [longest = ""] = passage.split("\n").toSorted((one, other) => other.length - one.length);
  const words = longest.match(/[\p{L}\p{N}'-]+/gu)?.slice(0, WORDS) ?? [];
  return [...words.map((word) => `${word} `), "[1]."];
};
