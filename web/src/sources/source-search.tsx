import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent, type ReactElement, useId, useState } from "react";
import { Link } from "wouter";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { PassageEntry } from "../source/passage-entry.tsx";

const MAX_QUERY_CHARS = 2_000;
const RESULTS = 10;

/** Searches the pages of one source; a result opens its very heading. */
export function SourceSearch({ sourceId }: { sourceId: string }): ReactElement {
  const id = useId();
  const { client } = useApp();
  const [draft, setDraft] = useState("");
  const [query, setQuery] = useState("");
  const { data, error, isFetching } = useQuery({
    queryKey: ["search", sourceId, query],
    queryFn: () => client.search({ query, limit: RESULTS, sourceIds: [sourceId] }),
    enabled: query !== "",
    placeholderData: keepPreviousData,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setQuery(draft.trim());
  };
  return (
    <section className="source-search" aria-label="Search in this source">
      <form className="search-form" role="search" onSubmit={onSubmit}>
        <div className="search-field">
          <Search />
          <label className="visually-hidden" htmlFor={id}>
            Search in this source
          </label>
          <input
            id={id}
            type="search"
            className="field"
            placeholder="Search in this source"
            maxLength={MAX_QUERY_CHARS}
            value={draft}
            onChange={(event) => {
              setDraft(event.target.value);
              if (event.target.value === "") setQuery("");
            }}
          />
        </div>
        <button type="submit" className="button" disabled={draft.trim() === ""}>
          Search
        </button>
      </form>
      {query !== "" && (
        <div className="results" aria-busy={isFetching}>
          <h2 className="visually-hidden">What was found</h2>
          <p className="results-line" role="status">
            {error === null ? describeResults(data?.results.length) : describeError(error)}
          </p>
          {data !== undefined && data.expandedAliases.length > 0 && (
            <p className="results-line">
              Also searched for other words for {data.expandedAliases.join(", ")}, as the{" "}
              <Link href="/vocabulary">vocabulary</Link> says.
            </p>
          )}
          {data?.results.map((result) => (
            <PassageEntry key={result.documentId} passage={result} />
          ))}
        </div>
      )}
    </section>
  );
}

function describeResults(count: number | undefined): string {
  if (count === undefined) return "Searching…";
  if (count === 0) return "Nothing in this source matches.";
  return count === 1 ? "1 page found" : `${count} pages found`;
}
