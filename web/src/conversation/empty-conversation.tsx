import type { ReactElement } from "react";

/** What the page says before the first question. */
export function EmptyConversation(): ReactElement {
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">What do you want to know?</h2>
      <p>
        Answers come from your company's own pages. Each one names the very headings it rests on.
      </p>
    </section>
  );
}
