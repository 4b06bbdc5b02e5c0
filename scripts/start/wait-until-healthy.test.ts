import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { waitUntilHealthy } from "./wait-until-healthy.ts";

const NO_PROCESS = 2 ** 22 + 1;

let folder = "";
let logFile = "";
let server: Server;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "askflash-health-"));
  logFile = join(folder, "askflash.log");
  writeFileSync(logFile, "");
});
afterEach(() => server.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function serveHealth(statuses: number[]): Promise<string> {
  server = createServer((request, response) => {
    const status = request.url === "/health" ? (statuses.shift() ?? 200) : 404;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("waitUntilHealthy", () => {
  it("waits while services are down", async () => {
    const statuses = [503, 500];
    const baseUrl = await serveHealth(statuses);
    expect(await waitUntilHealthy(baseUrl, process.pid, logFile)).toBe(true);
    expect(statuses).toEqual([]);
  });

  it("gives up when the Workers' process has ended", async () => {
    const baseUrl = await serveHealth([503, 503, 503]);
    expect(await waitUntilHealthy(baseUrl, NO_PROCESS, logFile)).toBe(false);
  });
});
