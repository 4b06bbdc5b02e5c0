import { exports } from "cloudflare:workers";
import type { PolicyKey } from "../../../workers/gateway/access-policy.ts";
import type { Ids } from "./parameter-table.ts";
import { ROUTES, type RouteRow } from "./route-table.ts";

/** What was answered, without what differs from one answer to the next. */
export interface Answered {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Headers and fields that are an answer's own; whether it was kept depends on who of the tenant has asked before. */
const OWN_HEADERS = ["x-request-id", "ratelimit"];
const OWN_FIELDS = /"(?:requestId|tookMs|cached)":(?:"[^"]*"|[\d.]+|true|false)/g;

/** What the audit log is told; no gate counts what comes from the machine itself. */
const FROM_A_LAPTOP = { "cf-connecting-ip": "127.0.0.1", "user-agent": "matrix" };

/** Sends a route what its row says, with these ids. */
export async function knock(
  key: PolicyKey,
  credential: string | null,
  ids: Ids,
): Promise<Answered> {
  const [method = "GET", template = "/"] = key.split(" ");
  const {
    query = "",
    headers = {},
    body,
  }: ReturnType<NonNullable<RouteRow["send"]>> = ROUTES[key].send?.(ids) ?? {};
  const path = template
    .replace(/\*$/, "")
    .replaceAll(/\{(\w+)\}/g, (_, name: keyof Ids) => encodeURIComponent(ids[name]));
  const response = await exports.default.fetch(`http://localhost${path}${query}`, {
    method,
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      ...FROM_A_LAPTOP,
      ...(credential === null ? {} : { authorization: `Bearer ${credential}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return await read(response);
}

async function read(response: Response): Promise<Answered> {
  const { status } = response;
  const headers = Object.fromEntries(
    [...response.headers].map(([name, value]) => [
      name,
      OWN_HEADERS.includes(name) ? value.replace(/(_|r=).*/, "$1") : value,
    ]),
  );
  if (response.webSocket !== null) {
    response.webSocket.accept();
    response.webSocket.close();
    return { status, headers, text: "" };
  }
  if (headers["content-type"]?.startsWith("text/event-stream") === true) {
    await response.body?.cancel();
    return { status, headers, text: "" };
  }
  // By its bytes, since the platform warns of texts whose media type it does not know.
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes).replaceAll(OWN_FIELDS, "");
  return { status, headers, text };
}
