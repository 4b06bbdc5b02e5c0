import type { AnswerView, Stage } from "../conversation/conversation-view.ts";

const STAGE_LINES: Record<Stage, string> = {
  sending: "Sending the question…",
  understanding: "Understanding the question…",
  searching: "Searching the pages…",
  writing: "Writing the answer…",
};

/** Says where an answer stands, in one line. */
export function describeStatus(answer: AnswerView): string {
  switch (answer.phase) {
    case "running":
      return STAGE_LINES[answer.stage];
    case "failed":
      return answer.text === "" ? "Not answered" : "Not finished";
    case "completed":
      return `${answer.isStopped ? "Stopped after" : "Answered in"} ${formatSeconds(answer.totalMs)}`;
  }
}

function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
