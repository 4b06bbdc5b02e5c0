import { type ReactElement, useEffect, useRef, useState } from "react";
import { announceChange } from "./announce-changes.ts";
import type { ConversationView } from "./conversation-view.ts";

/** Tells assistive technology what happens to the conversation. */
export function Announcer({ view }: { view: ConversationView }): ReactElement {
  const before = useRef(view);
  const [message, setMessage] = useState("");
  useEffect(() => {
    const change = announceChange(before.current, view);
    before.current = view;
    if (change !== null) setMessage(change);
  }, [view]);
  return (
    <p className="visually-hidden" role="status">
      {message}
    </p>
  );
}
