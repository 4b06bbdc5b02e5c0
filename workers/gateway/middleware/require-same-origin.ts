import { AppError } from "../../../shared/errors/app-error.ts";

const SAFE_METHODS = ["GET", "HEAD"];

/** Refuses a request with a session cookie that changes something, or opens a socket, unless this very site sent it. */
export function requireSameOrigin(request: Request): void {
  const isUpgrade = request.headers.has("upgrade");
  if (SAFE_METHODS.includes(request.method) && !isUpgrade) return;
  if (request.headers.get("origin") === new URL(request.url).origin) return;
  throw new AppError({
    code: "CROSS_SITE_REQUEST",
    detail:
      "A signed-in browser may do this from AskFlash's own page alone; scripts use an API key.",
  });
}
