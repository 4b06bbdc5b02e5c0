import { useQuery } from "@tanstack/react-query";
import { useApp } from "../app-context.ts";
import { loadSuggestions, type Suggestions } from "./load-suggestions.ts";

const STALE_AFTER_MS = 300_000;

/** Questions to try; none while they load and where they cannot be made. */
export function useSuggestions(): Suggestions {
  const { client } = useApp();
  const { data } = useQuery({
    queryKey: ["suggestions"],
    queryFn: () => loadSuggestions(client),
    // The first page may arrive while somebody waits for it here.
    staleTime: ({ state }) => (state.data?.phase === "ready" ? STALE_AFTER_MS : 0),
  });
  return data ?? { phase: "ready", questions: [] };
}
