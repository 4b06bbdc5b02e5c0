import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { readAllPages } from "../../../shared/client/read-all-pages.ts";
import type { Session } from "../../../shared/schemas/session-schemas.ts";
import { useApp } from "../app-context.ts";
import { describeError } from "../conversation/describe-failure.ts";
import { useToast } from "../layout/toast-context.ts";

/** The signed-in browsers that somebody may see, newest first. */
export function useSessions(): { sessions: Session[] | null; error: Error | null } {
  const { client } = useApp();
  const { data, error } = useQuery({
    queryKey: ["sessions"],
    queryFn: async () => (await readAllPages((page) => client.listSessions(page))).toReversed(),
  });
  return { sessions: data ?? null, error };
}

/** Ends a session, and tells when it is done. */
export function useEndSession(
  session: Session,
  onEnded: () => void,
): { end: () => void; isEnding: boolean } {
  const { client } = useApp();
  const queries = useQueryClient();
  const showToast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => client.endSession(session.id),
    onSuccess: onEnded,
    onError: (error) => showToast(`The session was not ended. ${describeError(error)}`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["sessions"] }),
  });
  return { end: () => mutate(), isEnding: isPending };
}
