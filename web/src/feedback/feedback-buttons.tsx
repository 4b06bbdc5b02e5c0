import { ThumbsDown, ThumbsUp } from "lucide-react";
import { type ReactElement, useContext, useState } from "react";
import { ConversationIdContext } from "../conversation/conversation-id-context.ts";
import { IconButton } from "../layout/icon-button.tsx";
import { CommentForm } from "./comment-form.tsx";
import { useFeedback } from "./use-feedback.ts";

/** Says whether an answer helped, and if the reader likes, why. */
export function FeedbackButtons({ messageId }: { messageId: string }): ReactElement {
  const { given, give } = useFeedback(useContext(ConversationIdContext), messageId);
  const [isCommenting, setCommenting] = useState(false);
  const rate = (rating: "up" | "down") => (): void => {
    give({ ...(given?.comment === undefined ? {} : { comment: given.comment }), rating });
    setCommenting(true);
  };
  return (
    <>
      <IconButton label="Helpful" aria-pressed={given?.rating === "up"} onClick={rate("up")}>
        <ThumbsUp />
      </IconButton>
      <IconButton
        label="Not helpful"
        aria-pressed={given?.rating === "down"}
        onClick={rate("down")}
      >
        <ThumbsDown />
      </IconButton>
      {given !== null && isCommenting && (
        <CommentForm
          rating={given.rating}
          comment={given.comment ?? ""}
          onSend={(comment) => {
            give({ rating: given.rating, ...(comment === "" ? {} : { comment }) });
            setCommenting(false);
          }}
          onClose={() => setCommenting(false)}
        />
      )}
      {given?.comment !== undefined && !isCommenting && (
        <p className="given-comment">
          You wrote: “{given.comment}”{" "}
          <button type="button" className="text-button" onClick={() => setCommenting(true)}>
            Edit
          </button>
        </p>
      )}
    </>
  );
}
