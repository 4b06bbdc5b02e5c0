import { ArrowUp, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactElement, useId, useState } from "react";
import { markdownPart } from "../markdown/markdown-part.ts";
import { composerState } from "./composer-state.ts";

/** The box for the next question; it can be written in at any time, and sent when no answer is on its way. */
export function QuestionComposer(props: {
  isAnswering: boolean;
  onAsk: (content: string) => void;
  onStop: () => void;
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
    if (props.isAnswering) props.onStop();
    else send();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes a word, Enter accepts the word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="composer-form" onSubmit={onSubmit}>
      <div className="composer-box">
        <label className="visually-hidden" htmlFor={`${id}-question`}>
          Ask a question
        </label>
        <textarea
          id={`${id}-question`}
          className="composer-text"
          data-shortcut="question"
          rows={1}
          value={draft}
          placeholder="Ask a question"
          aria-describedby={`${id}-hint`}
          aria-invalid={isRefused}
          enterKeyHint="send"
          dir="auto"
          autoFocus
          onChange={(event) => {
            setDraft(event.target.value);
            markdownPart.load();
          }}
          onKeyDown={onKeyDown}
        />
        <SendButton isAnswering={props.isAnswering} canSend={canSend} hintId={`${id}-hint`} />
      </div>
      <p className="composer-hint" id={`${id}-hint`} data-refused={isRefused}>
        {hint}
      </p>
    </form>
  );
}

function SendButton(props: {
  isAnswering: boolean;
  canSend: boolean;
  hintId: string;
}): ReactElement {
  if (props.isAnswering) {
    return (
      <button key="stop" type="submit" className="send-button" aria-label="Stop">
        <Square className="stop-icon" />
      </button>
    );
  }
  return (
    <button
      key="send"
      type="submit"
      className="send-button"
      aria-label="Send"
      aria-disabled={!props.canSend}
      aria-describedby={props.hintId}
    >
      <ArrowUp />
    </button>
  );
}
