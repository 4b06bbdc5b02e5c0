import { MAX_QUESTION_CHARS } from "../../../shared/schemas/conversation-schemas.ts";

/** Whether a draft can be sent now, and the sentence that explains it. */
export interface ComposerState {
  canSend: boolean;
  /** Whether the draft itself stands in the way. */
  isRefused: boolean;
  hint: string;
}

/** Judges a draft question. */
export function composerState(draft: string, isAnswering: boolean): ComposerState {
  const chars = draft.trim().length;
  if (chars > MAX_QUESTION_CHARS) {
    const hint = `${count(chars)} of ${count(MAX_QUESTION_CHARS)} characters: shorten it to send it.`;
    return { canSend: false, isRefused: true, hint };
  }
  if (isAnswering) {
    const hint = "You can send again when this answer is done.";
    return { canSend: false, isRefused: false, hint };
  }
  return { canSend: chars > 0, isRefused: false, hint: "Enter sends, Shift+Enter starts a line." };
}

function count(chars: number): string {
  return chars.toLocaleString("en");
}
