import { useCallback, useEffect, useRef, useState } from "react";
import type { AnswerSource } from "../../../shared/schemas/answer-schemas.ts";
import type { ConversationView } from "./conversation-view.ts";

/** A source of one answer of one turn. */
export interface ChosenSource {
  turnId: string;
  /** The answer's position in its turn. */
  answer: number;
  n: number;
}

/** Which sources are open beside the conversation; closing gives the focus back to what opened them. */
export function useSourcePanel(view: ConversationView): {
  open: { sources: readonly AnswerSource[]; n: number } | null;
  choose: (source: ChosenSource) => void;
  close: () => void;
} {
  const [chosen, setChosen] = useState<ChosenSource | null>(null);
  const opener = useRef<Element | null>(null);
  const choose = useCallback((source: ChosenSource) => {
    opener.current = document.activeElement;
    setChosen(source);
  }, []);
  const close = useCallback(() => {
    setChosen(null);
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
  }, []);
  const sources = findSources(view, chosen);
  const isOpen = chosen !== null && sources !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen, close]);
  return { open: isOpen ? { sources, n: chosen.n } : null, choose, close };
}

function findSources(
  view: ConversationView,
  chosen: ChosenSource | null,
): readonly AnswerSource[] | null {
  const turn = view.turns.find(({ id }) => id === chosen?.turnId);
  const sources = chosen === null ? undefined : turn?.answers[chosen.answer]?.sources;
  return sources === undefined || sources.length === 0 ? null : sources;
}
