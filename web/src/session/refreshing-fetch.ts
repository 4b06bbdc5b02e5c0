/** Sends a request. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

const REFRESH_PATH = "/auth/refresh";

/**
 * Sends requests with the browser's cookies; what is refused because the access token has run out is sent once more when
 * the session was refreshed. Requests that are refused at once share one refresh.
 */
export function createRefreshingFetch(send: Send = (url, init) => fetch(url, init)): Send {
  let refreshing: Promise<Response> | null = null;
  const refresh = (): Promise<Response> => {
    refreshing ??= send(REFRESH_PATH, { method: "POST" }).finally(() => (refreshing = null));
    return refreshing;
  };
  return async (url, init) => {
    const response = await send(url, init);
    if (response.status !== 401) return response;
    const refreshed = await refresh();
    if (refreshed.ok) return await send(url, init);
    // Only one who is refused here as well is signed out; anything else says that the server is not well.
    return refreshed.status === 401 ? response : refreshed.clone();
  };
}
