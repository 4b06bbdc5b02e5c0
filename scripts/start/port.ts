import { createServer } from "node:net";
import { StartRefusal } from "./start-refusal.ts";

/** The addresses that `localhost` stands for. */
const LOOPBACKS = ["127.0.0.1", "::1"];

/** Throws a {@link StartRefusal} when something else listens on the port, or it may not be used. */
export async function refuseTakenPort(port: number): Promise<void> {
  for (const host of LOOPBACKS) {
    const code = await tryToListen(port, host);
    if (code === "EADDRINUSE") {
      throw new StartRefusal(
        `Port ${port} is taken: stop what listens there, or choose another one with PORT=${port + 1} npm start.`,
      );
    }
    if (code === "EACCES") {
      throw new StartRefusal(`Port ${port} may not be used by you: set PORT to one above 1023.`);
    }
  }
}

/** Whether something listens on a port of this machine. */
export async function isPortTaken(port: number): Promise<boolean> {
  const codes = await Promise.all(LOOPBACKS.map((host) => tryToListen(port, host)));
  return codes.includes("EADDRINUSE");
}

/** Listens for a moment; returns null, or the code of the error. A machine without IPv6 has no `::1`, which is no harm. */
function tryToListen(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "UNKNOWN"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
