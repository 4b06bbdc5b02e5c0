const MAX_PATH_CHARS = 500;

/** The path on our own origin that a text asks to return to; the start for anything that could lead elsewhere. */
export function returnPath(asked: string | undefined, origin: string): string {
  if (asked === undefined || asked.length > MAX_PATH_CHARS || !URL.canParse(asked, origin))
    return "/";
  const url = new URL(asked, origin);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//evil.test` is a path here, and an address of another host once it is written down.
  const isOurs = url.origin === origin && !path.startsWith("//");
  return asked.startsWith("/") && isOurs ? path : "/";
}
