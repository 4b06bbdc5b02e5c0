import type { Page } from "playwright-core";

/** What a page did that it must not do; each list is to stay empty. */
export interface Misbehaviour {
  /** Errors and warnings of the console, uncaught errors, and what the content security policy refused. */
  complaints: string[];
  /** Addresses outside the page's own origin that it requested. */
  foreignRequests: string[];
}

/** Watches a page from before its first request. */
export async function watchPage(page: Page, origin: string): Promise<Misbehaviour> {
  const seen: Misbehaviour = { complaints: [], foreignRequests: [] };
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (event) =>
      console.error("refused by the policy: " + event.violatedDirective + " " + event.blockedURI));`,
  );
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) seen.foreignRequests.push(request.url());
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host)
      seen.foreignRequests.push(socket.url());
  });
  return seen;
}
