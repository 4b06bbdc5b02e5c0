import type { BuiltRequest } from "./request-draft.ts";

/** Writes a request as a command for a POSIX shell; the key stays a variable, so that the command can be passed on. */
export function curlCommand(request: BuiltRequest, origin: string, isOpen: boolean): string {
  const { method, target, headers, body } = request;
  const isStream = headers["accept"] === "text/event-stream";
  const parts = [
    `curl${isStream ? " -N" : ""}${method === "GET" ? "" : ` -X ${method}`} ${quote(origin + target)}`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $ASKFLASH_API_KEY"']),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
