/** Paths outside the versioned interface, by their first part. */
const TAGS: Record<string, string> = {
  ".well-known": "Sign-in",
  auth: "Sign-in",
  health: "Health and metrics",
  metrics: "Health and metrics",
};

/** The group that a route stands in: the resource its path names, of `/api/v1/sources/{id}/documents` the last one. */
export function tagOfPath(path: string): string {
  const [first = "", ...rest] = path.split("/").filter((part) => part !== "");
  const known = TAGS[first];
  if (known !== undefined) return known;
  const [resource = first, nested] = rest.slice(first === "api" ? 1 : 0).filter(isResource);
  const name = (nested === "documents" ? nested : resource).replaceAll("-", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isResource(part: string): boolean {
  return !part.startsWith("{");
}
