import type { Degraded } from "../../../shared/schemas/answer-schemas.ts";
import type { AnswerView, Notice } from "../conversation/conversation-view.ts";

const DEGRADED_NOTES: Record<NonNullable<Degraded>, string> = {
  extractive: "Quoted from the pages word for word: no language model was available to write.",
  lexical: "Found by its words alone: pages that say it in other words may be missing.",
  uncited: "This answer names no source. Check it before you rely on it.",
};

const NOTICE_NOTES: Record<Notice, string> = {
  conflict: "Some of the cited pages contradict each other. Compare them before you rely on one.",
  outdated: "Some of the cited pages may be outdated. Look at when they were changed.",
};

/** Lists what a reader must know of a finished answer before relying on it. */
export function listAnswerNotes(answer: AnswerView): string[] {
  if (answer.phase !== "completed") return [];
  const notes: string[] = [];
  if (answer.isAbstained) notes.push("Your pages do not seem to hold the answer.");
  if (answer.isStopped) notes.push("This answer was stopped before its end.");
  if (answer.degraded !== null) notes.push(DEGRADED_NOTES[answer.degraded]);
  return [...notes, ...answer.notices.map((notice) => NOTICE_NOTES[notice])];
}
