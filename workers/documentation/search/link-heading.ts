/** The page's address with the heading's anchor; an address that has a fragment, or no heading to name, stays as it is. */
export function linkHeading(url: string | null, anchor: string): string | null {
  if (url === null || anchor === "" || url.includes("#")) return url;
  return `${url}#${encodeURIComponent(anchor)}`;
}
