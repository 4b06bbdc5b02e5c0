import { Check, X } from "lucide-react";
import { type ReactElement, useId, useRef } from "react";
import type { AliasProposal } from "../../../shared/schemas/proposal-schemas.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { LoadMore } from "../layout/load-more.tsx";
import { linkTarget } from "../../../shared/links/link-target.ts";
import { useJudgeProposal } from "./use-alias-changes.ts";
import { useProposals } from "./use-aliases.ts";

/** The abbreviations that pages write out: nothing uses them before somebody approves. */
export function ProposalList(): ReactElement {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { proposals, error, hasMore, isLoadingMore, loadMore } = useProposals(true);
  // The buttons that were pressed go with their proposal, and the focus with them.
  const { judge, isJudging } = useJudgeProposal(() => heading.current?.focus());
  return (
    <section className="proposals" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        Found in your pages
      </h2>
      <p className="card-line">
        Abbreviations that a page writes out itself. None is used before you add it.
      </p>
      {proposals === null && (
        <p className="content-empty" role={error === null ? "status" : "alert"}>
          {error === null ? "Loading…" : describeError(error)}
        </p>
      )}
      {proposals?.length === 0 && <p className="content-empty">There is nothing new.</p>}
      <ul className="aliases">
        {proposals?.map((proposal) => (
          <ProposalRow
            key={proposal.id}
            proposal={proposal}
            isJudging={isJudging}
            onJudge={(isApproved) => judge({ proposal, isApproved })}
          />
        ))}
      </ul>
      <LoadMore hasMore={hasMore} isLoading={isLoadingMore} onLoad={loadMore} />
    </section>
  );
}

function ProposalRow(props: {
  proposal: AliasProposal;
  isJudging: boolean;
  onJudge: (isApproved: boolean) => void;
}): ReactElement {
  const { term, expansion, documents, title, url } = props.proposal;
  const target = linkTarget(url);
  return (
    <li className="alias">
      <div className="alias-text">
        <p className="alias-term" dir="auto">
          {term} <span className="alias-meaning">{expansion}</span>
        </p>
        <p className="document-line">
          {documents === 1 ? "On " : `On ${documents} pages, such as `}
          {target === null ? (
            <span dir="auto">“{title}”</span>
          ) : (
            <a href={target} target="_blank" rel="noopener noreferrer" dir="auto">
              {title}
              <span className="visually-hidden"> (opens in a new tab)</span>
            </a>
          )}
        </p>
      </div>
      <div className="buttons">
        <button
          type="button"
          className="button button-small"
          aria-label={`Add ${term}: ${expansion}`}
          disabled={props.isJudging}
          onClick={() => props.onJudge(true)}
        >
          <Check />
          Add
        </button>
        <button
          type="button"
          className="button button-small"
          aria-label={`Dismiss ${term}: ${expansion}`}
          disabled={props.isJudging}
          onClick={() => props.onJudge(false)}
        >
          <X />
          Dismiss
        </button>
      </div>
    </li>
  );
}
