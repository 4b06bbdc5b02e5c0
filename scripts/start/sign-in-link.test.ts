import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { requestSignInLink } from "./sign-in-link.ts";

let server: Server | null = null;
afterEach(() => server?.close());

/** A server that answers everything alike, and shows what it was asked. */
async function serve(status: number, body: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

describe("requestSignInLink", () => {
  it("asks with the administrator's key and puts the code into a link", async () => {
    const { url, asked } = await serve(201, '{"code":"a b"}');
    const link = await requestSignInLink(url, { ADMIN_API_KEY: "afk_ada_1" });
    expect(link).toBe(`${url}/auth/local?code=a%20b`);
    expect(asked).toEqual(["POST /auth/local/codes Bearer afk_ada_1"]);
  });

  it.each([
    [401, '{"code":"UNAUTHENTICATED"}'],
    [201, "{}"],
    [201, "not JSON"],
    [500, ""],
  ])("says so when the answer is %s %s", async (status, body) => {
    const { url } = await serve(status, body);
    await expect(requestSignInLink(url, {})).rejects.toThrow(
      `The server on ${url} made no sign-in code (status ${status})`,
    );
  });

  it("says so when nothing answers", async () => {
    const { url } = await serve(201, "");
    await new Promise((resolve) => server?.close(resolve));
    await expect(requestSignInLink(url, {})).rejects.toThrow(
      `AskFlash does not answer on ${url}: run "npm start", or set PORT.`,
    );
  });
});
