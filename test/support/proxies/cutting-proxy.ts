import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A proxy that breaks connections off in mid-answer. */
export interface CuttingProxy {
  /** Such as `http://127.0.0.1:1234`. */
  url: string;
  /** How many connections were cut. */
  readonly cuts: number;
  close: () => void;
}

/** Passes bytes on to a server of this machine; resets each connection after as many bytes of answer as `nextLife` says. */
export async function startCuttingProxy(
  target: string,
  nextLife: () => number,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect({ host: hostname, port: Number(port) });
    let left = nextLife();
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on("data", (bytes: Buffer) => {
      client.write(bytes.subarray(0, left));
      left -= bytes.length;
      if (left > 0) return;
      cuts += 1;
      client.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    get cuts() {
      return cuts;
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
