import {
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";

const MAX_COMMENT_CHARS = 2_000;

/** A box for what was good or missing; it may be left out. */
export function CommentForm(props: {
  rating: "up" | "down";
  comment: string;
  onSend: (comment: string) => void;
  onClose: () => void;
}): ReactElement {
  const id = useId();
  const [comment, setComment] = useState(props.comment);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSend(comment.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    props.onClose();
  };
  return (
    <form ref={form} className="comment-form" onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <label htmlFor={id}>
        {props.rating === "up" ? "What was good? (optional)" : "What was wrong? (optional)"}
      </label>
      <textarea
        id={id}
        className="field"
        rows={2}
        maxLength={MAX_COMMENT_CHARS}
        value={comment}
        autoFocus
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="buttons">
        <button type="submit" className="button button-primary">
          Send
        </button>
        <button type="button" className="button" onClick={props.onClose}>
          Close
        </button>
      </div>
    </form>
  );
}
