import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { listDescendants } from "./list-descendants.ts";

const LISTENING = "0A";

/**
 * Finds the address at which the Workers' own process answers, behind the dev server's proxy, which alone takes
 * milliseconds a request; `answers` knows them. Throws when there is none.
 */
export async function findDirectAddress(
  rootPid: number,
  publicUrl: string,
  answers: (url: string) => Promise<boolean> = answersHealth,
): Promise<string> {
  const publicPort = Number(new URL(publicUrl).port);
  const ports = listDescendants(rootPid).flatMap(listListeningPorts);
  for (const port of new Set(ports)) {
    const url = `http://127.0.0.1:${port}`;
    if (port !== publicPort && (await answers(url))) return url;
  }
  throw new Error("No process behind the proxy answers.");
}

async function answersHealth(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await response.json();
    return response.ok && typeof body === "object" && body !== null && "services" in body;
  } catch {
    return false;
  }
}

function listListeningPorts(pid: number): number[] {
  const sockets = new Set(listSocketInodes(pid));
  return ["tcp", "tcp6"].flatMap((table) =>
    readLines(`/proc/${pid}/net/${table}`)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === LISTENING && sockets.has(fields[9] ?? ""))
      .map((fields) => Number.parseInt(fields[1]?.split(":").at(-1) ?? "0", 16)),
  );
}

function listSocketInodes(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readNames(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(1);
  } catch {
    return [];
  }
}
