import { BookA, Library, Search, SquarePen } from "lucide-react";
import { type ReactElement, useId, useState } from "react";
import { Link } from "wouter";
import type { PageRoute } from "../../../shared/routes/page-route.ts";
import { useDebounced } from "../layout/use-debounced.ts";
import { ConversationList } from "./conversation-list.tsx";

const SEARCH_DELAY_MS = 200;

/** The way to everything: a new conversation, the earlier ones, the sources. `onLeave` is called when one is chosen. */
export function Sidebar(props: { route: PageRoute | null; onLeave: () => void }): ReactElement {
  const { route, onLeave } = props;
  const id = useId();
  const [search, setSearch] = useState("");
  const settled = useDebounced(search.trim(), SEARCH_DELAY_MS);
  const currentId = route?.name === "conversation" ? route.conversationId : null;
  const [isNew, isSources] = [isNewConversation(route), isAboutSources(route)];
  return (
    <nav className="sidebar" aria-label="Conversations and sources">
      <div className="sidebar-top">
        <Link
          href="/"
          className="sidebar-link"
          aria-current={isNew ? "page" : undefined}
          onClick={onLeave}
        >
          <SquarePen />
          New conversation
        </Link>
        <Link
          href="/sources"
          className="sidebar-link"
          aria-current={isSources ? "page" : undefined}
          onClick={onLeave}
        >
          <Library />
          Sources
        </Link>
        <Link
          href="/vocabulary"
          className="sidebar-link"
          aria-current={route?.name === "vocabulary" ? "page" : undefined}
          onClick={onLeave}
        >
          <BookA />
          Vocabulary
        </Link>
        <div className="search-field">
          <Search />
          <label className="visually-hidden" htmlFor={`${id}-search`}>
            Search conversations
          </label>
          <input
            id={`${id}-search`}
            type="search"
            className="field"
            data-shortcut="search"
            placeholder="Search conversations"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
      </div>
      <div className="sidebar-list">
        <ConversationList search={settled} currentId={currentId} onOpen={onLeave} />
      </div>
    </nav>
  );
}

function isNewConversation(route: PageRoute | null): boolean {
  return route?.name === "conversation" && route.conversationId === null;
}

function isAboutSources(route: PageRoute | null): boolean {
  return route?.name === "sources" || route?.name === "source";
}
