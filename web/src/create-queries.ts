import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ClientError } from "../../shared/client/client-error.ts";

const MAX_RETRIES = 2;
const STALE_AFTER_MS = 5_000;

/** What the page has read from the server; calls `onSignedOut` when the server no longer knows who asks. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ClientError && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: STALE_AFTER_MS, retry: isWorthRetrying },
      mutations: { networkMode: "always" },
    },
  });
}

/** Asking again helps when no server answered or one was not ready, not when it refused. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (failures >= MAX_RETRIES) return false;
  return !(error instanceof ClientError) || error.status === 0 || error.status >= 500;
}
