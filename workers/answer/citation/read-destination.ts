import { findClosing, type View } from "./token.ts";

const DESTINATION = /^\(\s*(<[^<>]*>|[^\s<>]*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)$/;

/** Reads the `(address "title")` of an inline link at `start`; null when there is none. */
export function readDestination(
  view: View,
  start: number,
): { address: string; length: number } | "wait" | null {
  if (view.text.charAt(start) !== "(") return null;
  const end = findClosing(view, start);
  if (end === null || end === "wait") return end;
  const written = view.text.slice(start, end + 1);
  const address = DESTINATION.exec(written)?.[1];
  if (address === undefined) return null;
  return { address: address.replace(/^<|>$/g, ""), length: written.length };
}
