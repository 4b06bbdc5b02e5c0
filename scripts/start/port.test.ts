import { createServer, type AddressInfo, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPortTaken, refuseTakenPort } from "./port.ts";

let server: Server;
let port = 0;
beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

describe("refuseTakenPort", () => {
  it("names the port and the variable that chooses another", async () => {
    await expect(refuseTakenPort(port)).rejects.toThrow(
      `Port ${port} is taken: stop what listens there, or choose another one with PORT=${port + 1} npm start.`,
    );
    expect(await isPortTaken(port)).toBe(true);
  });

  it("lets a free port pass, twice", async () => {
    const free = await freePort();
    await expect(refuseTakenPort(free)).resolves.toBeUndefined();
    await expect(refuseTakenPort(free)).resolves.toBeUndefined();
    expect(await isPortTaken(free)).toBe(false);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}
