import { describe, expect, it } from "vitest";
import { createRefreshingFetch, type Send } from "./refreshing-fetch.ts";

/** A server whose tokens have run out, and what it was asked. */
function aServer(refreshStatus: number) {
  const server = { isTokenGood: false, asked: [] as string[] };
  const send: Send = async (url, init) => {
    server.asked.push(`${init.method ?? "GET"} ${url}`);
    if (url !== "/auth/refresh")
      return new Response(null, { status: server.isTokenGood ? 200 : 401 });
    server.isTokenGood = refreshStatus === 200;
    return new Response("{}", { status: refreshStatus });
  };
  return { server, fetch: createRefreshingFetch(send) };
}

describe("fetching with a session", () => {
  it("refreshes when the access token has run out, and sends the same once more", async () => {
    const { server, fetch } = aServer(200);
    const response = await fetch("/api/v1/search", { method: "POST", body: "{}" });
    expect(response.status).toBe(200);
    const search = "POST /api/v1/search";
    expect(server.asked).toEqual([search, "POST /auth/refresh", search]);
    await fetch("/api/v1/me", {});
    expect(server.asked).toHaveLength(4);
  });

  it("refreshes once for requests that are refused together, and again the next time", async () => {
    const { server, fetch } = aServer(200);
    const answers = await Promise.all(["/a", "/b", "/c"].map((url) => fetch(url, {})));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    server.isTokenGood = false;
    await fetch("/d", {});
    expect(server.asked.filter((line) => line === "POST /auth/refresh")).toHaveLength(2);
  });

  it("says that nobody is signed in when the refresh token is refused too", async () => {
    const { server, fetch } = aServer(401);
    expect((await fetch("/api/v1/me", {})).status).toBe(401);
    expect(server.asked).toEqual(["GET /api/v1/me", "POST /auth/refresh"]);
  });

  it("takes a server that cannot refresh for one that is away, not for a signed-out browser", async () => {
    const { fetch } = aServer(503);
    const answers = await Promise.all(["/a", "/b"].map((url) => fetch(url, {})));
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(["{}", "{}"]);
  });

  it("does not send again after a refresh that nobody answered", async () => {
    const fetch = createRefreshingFetch(async (url) => {
      if (url === "/auth/refresh") throw new TypeError("Failed to fetch");
      return new Response(null, { status: 401 });
    });
    await expect(fetch("/api/v1/me", {})).rejects.toThrow("Failed to fetch");
  });
});
