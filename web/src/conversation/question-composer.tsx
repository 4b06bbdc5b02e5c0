import { type FormEvent, type KeyboardEvent, type ReactElement, useId, useState } from "react";
import { composerState } from "./composer-state.ts";

/** The box for the next question; it can be written in at any time, and sent when no answer is on its way. */
export function QuestionComposer(props: {
  isAnswering: boolean;
  onAsk: (content: string) => void;
}): ReactElement {
  const id = useId();
  const [draft, setDraft] = useState("");
  const { canSend, hint, isRefused } = composerState(draft, props.isAnswering);
  const send = (): void => {
    if (!canSend) return;
    props.onAsk(draft.trim());
    setDraft("");
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes a word, Enter accepts the word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="composer" onSubmit={onSubmit}>
      <div className="composer-box">
        <label className="visually-hidden" htmlFor={`${id}-question`}>
          Ask a question
        </label>
        <textarea
          id={`${id}-question`}
          className="composer-text"
          rows={1}
          value={draft}
          placeholder="Ask a question"
          aria-describedby={`${id}-hint`}
          aria-invalid={isRefused}
          enterKeyHint="send"
          dir="auto"
          autoFocus
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          className="button button-send"
          aria-disabled={!canSend}
          aria-describedby={`${id}-hint`}
        >
          Send
        </button>
      </div>
      <p className="composer-hint" id={`${id}-hint`} data-refused={isRefused}>
        {hint}
      </p>
    </form>
  );
}
