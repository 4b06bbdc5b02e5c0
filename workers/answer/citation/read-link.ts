import { allowedAddress, type AllowedHosts } from "./allowed-address.ts";
import { readDestination } from "./read-destination.ts";
import { atEnd, findClosing, isAtBlockStart, readLine, type Reading, type View } from "./token.ts";

const NUMBER_LABEL = /^\s*\^?\d+\s*$/;
const LABEL_MARKUP = /[\\`<>[\]!|*_~]/g;
const DEFINITION =
  /^\[[^\]]+\]:[ \t]*<?[^\s<>]*[./#][^\s<>]*>?(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?$/;

/** Reads `![alt](address)` or `![alt][reference]`, of which the alternative text remains. */
export function readImage(view: View): Reading {
  if (view.text.length === 1) return atEnd(view);
  if (view.text.charAt(1) !== "[") return null;
  const target = readTarget(view, 1);
  if (target === "wait" || target === null) return target;
  return { type: "rewrite", text: target.label, length: target.end };
}

/**
 * Reads `[text](address)`, which stays a link to an allowed host and else becomes its text; `[text][reference]`, whose
 * address is not known yet and which becomes its text; and the line that defines a reference, which goes.
 */
export function readLink(view: View, hosts: AllowedHosts): Reading {
  const definition = readDefinition(view);
  if (definition !== null) return definition;
  const target = readTarget(view, 0);
  if (target === "wait" || target === null) return target;
  const { label, address, reference, end: length } = target;
  if (reference !== null && NUMBER_LABEL.test(reference)) {
    return { type: "rewrite", text: `${label}[${reference}]`, length };
  }
  const href = address === null ? null : allowedAddress(address, hosts);
  if (href === null || /\[\s*\^?\d/.test(label)) return { type: "rewrite", text: label, length };
  return { type: "raw", text: `[${label.replaceAll(LABEL_MARKUP, "")}](${href})`, length };
}

interface Target {
  label: string;
  address: string | null;
  reference: string | null;
  end: number;
}

function readTarget(view: View, start: number): Target | "wait" | null {
  const close = findClosing(view, start);
  if (close === null || close === "wait") return close;
  const label = view.text.slice(start + 1, close);
  const next = view.text.charAt(close + 1);
  if (next === "") return atEnd(view);
  if (next === "[") {
    const end = findClosing(view, close + 1);
    if (end === null || end === "wait") return end;
    const reference = view.text.slice(close + 2, end);
    return { label, address: null, reference, end: end + 1 };
  }
  const destination = readDestination(view, close + 1);
  if (destination === null || destination === "wait") return destination;
  const { address, length } = destination;
  return { label, address, reference: null, end: close + 1 + length };
}

function readDefinition(view: View): Reading {
  if (!isAtBlockStart(view)) return null;
  const close = findClosing(view, 0);
  if (close === null || close === "wait") return close;
  const next = view.text.charAt(close + 1);
  if (next === "") return atEnd(view);
  const line = next === ":" ? readLine(view) : null;
  if (line === null || line === "wait") return line;
  return DEFINITION.test(line.trimEnd())
    ? { type: "rewrite", text: "", length: line.length }
    : null;
}
