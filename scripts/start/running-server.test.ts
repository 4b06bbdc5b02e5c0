import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readServer, refuseStateInUse, writeServer } from "./running-server.ts";
import { layOutState } from "./state-folder.ts";

let state = layOutState("");
let server: Server;
let port = 0;
beforeEach(async () => {
  state = layOutState(mkdtempSync(join(tmpdir(), "askflash-server-")));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  server.close();
  rmSync(state.root, { recursive: true });
});

describe("refuseStateInUse", () => {
  it("refuses a state that a living process serves on a port that answers", async () => {
    writeServer(state, { processId: process.pid, port });
    await expect(refuseStateInUse(state)).rejects.toThrow(`in use by the AskFlash on port ${port}`);
  });

  it("takes a state over whose process was killed", async () => {
    const noProcess = 2 ** 22 + 1;
    writeServer(state, { processId: noProcess, port });
    await expect(refuseStateInUse(state)).resolves.toBeUndefined();
  });

  it("takes a state over whose process number now belongs to a program that does not listen", async () => {
    await new Promise((resolve) => server.close(resolve));
    writeServer(state, { processId: process.pid, port });
    await expect(refuseStateInUse(state)).resolves.toBeUndefined();
  });

  it.each(["", "{", "{}", '{"port":1}', "null"])("takes the note %j for none", async (note) => {
    writeFileSync(state.serverFile, note);
    expect(readServer(state)).toBeNull();
    await expect(refuseStateInUse(state)).resolves.toBeUndefined();
  });

  it("reads the note that was written", () => {
    writeServer(state, { processId: process.pid, port });
    expect(readServer(state)).toEqual({ processId: process.pid, port });
  });
});
