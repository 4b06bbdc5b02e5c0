import { StartRefusal } from "./start-refusal.ts";

/** Has the running server make a one-time code, and returns the link that signs a browser in with it. */
export async function requestSignInLink(
  baseUrl: string,
  settings: NodeJS.ProcessEnv,
): Promise<string> {
  const response = await fetch(`${baseUrl}/auth/local/codes`, {
    method: "POST",
    headers: { authorization: `Bearer ${settings["ADMIN_API_KEY"]}` },
  }).catch(() => null);
  if (response === null) {
    throw new StartRefusal(`AskFlash does not answer on ${baseUrl}: run "npm start", or set PORT.`);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 201 && hasCode(body)) {
    return `${baseUrl}/auth/local?code=${encodeURIComponent(body.code)}`;
  }
  throw new StartRefusal(
    `The server on ${baseUrl} made no sign-in code (status ${response.status}): is ADMIN_API_KEY the one it was started with?`,
  );
}

function hasCode(body: unknown): body is { code: string } {
  return (
    typeof body === "object" && body !== null && "code" in body && typeof body.code === "string"
  );
}
