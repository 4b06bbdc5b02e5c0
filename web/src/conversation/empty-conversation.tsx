import { FileUp } from "lucide-react";
import type { ReactElement } from "react";
import { Link } from "wouter";
import { useSuggestions } from "../suggestions/use-suggestions.ts";

/** What the page says before the first question: some to try, or how to bring in the first page. */
export function EmptyConversation(props: { onAsk: (question: string) => void }): ReactElement {
  const suggestions = useSuggestions();
  return (
    <section className="empty" aria-labelledby="empty-title">
      <h1 id="empty-title">What do you want to know?</h1>
      <p>
        Answers come from your company's own pages. Each one names the very headings it rests on.
      </p>
      <div className="empty-more">
        {suggestions.phase === "no-pages" && <NoPages />}
        {suggestions.phase === "ready" && suggestions.questions.length > 0 && (
          <ul className="suggestions" aria-label="Questions to try">
            {suggestions.questions.map((question) => (
              <li key={question}>
                <button
                  type="button"
                  className="suggestion"
                  dir="auto"
                  onClick={() => props.onAsk(question)}
                >
                  {question}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function NoPages(): ReactElement {
  return (
    <div className="no-pages">
      <FileUp />
      <p>
        There is no page to answer from yet. Create a source under{" "}
        <Link href="/sources">Sources</Link>, or bring in a folder of Markdown:
      </p>
      <code>npx askflash sync ./docs --source handbook</code>
    </div>
  );
}
