import { describePlace } from "../terminal/describe-place.ts";
import { showableLine } from "../terminal/showable.ts";
import type { Terminal } from "../terminal/terminal.ts";
import type { AnswerEnd } from "./answer-view.ts";

const WORDS_OF_DEGRADED = {
  extractive: "No model answered: these are sentences of the pages.",
  lexical: "Only the words of the question were searched for, not its meaning.",
  uncited: "The answer names no source: check it.",
} as const;

/** Prints how an answer ended: its sources, what to know about it, or why there is none. */
export function showEnd(terminal: Terminal, end: AnswerEnd): void {
  if (end.type === "answer-failed") {
    const again = end.retryable ? " Ask again." : "";
    return terminal.note(`\nThe answer failed: ${showableLine(end.detail)}${again}`);
  }
  if (end.type === "error") {
    return terminal.note(`The question was not taken: ${showableLine(end.detail)}`);
  }
  terminal.write("\n");
  for (const source of end.sources) {
    const url =
      source.url === null ? "" : `\n    ${terminal.style("dim", showableLine(source.url))}`;
    terminal.line(`[${source.n}] ${describePlace(source)}${url}`);
  }
  if (end.stopped === true) terminal.note("The answer was stopped.");
  if (end.degraded !== null) terminal.note(WORDS_OF_DEGRADED[end.degraded]);
}
