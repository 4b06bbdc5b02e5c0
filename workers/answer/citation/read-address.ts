import { allowedAddress, type AllowedHosts } from "./allowed-address.ts";
import { atEnd, type Reading, type View } from "./token.ts";

const BEGINNINGS = ["http://", "https://", "www."];
const ADDRESS = /^(?:https?:\/\/|www\.)[^\s<>`|[\]\\]*/i;
const TRAILING = /[).,;:!?'"*_~]+$/;
const TAG = /^<[a-z/!?][^<>`|\n]*>/i;
const TAG_BEGINNING = /^<[a-z/!?][^<>`|\n]*$/i;

/**
 * Reads an address that stands bare in the text, which many renderers make a link of: one with an allowed host is
 * written between angle brackets, so that all of them end it where it ends here; any other becomes code.
 */
export function readAddress(view: View, hosts: AllowedHosts): Reading {
  const head = view.text.toLowerCase();
  const [written] = ADDRESS.exec(view.text) ?? [];
  if (written === undefined) {
    return BEGINNINGS.some((beginning) => beginning.startsWith(head)) ? atEnd(view) : null;
  }
  if (written.length === view.text.length && view.ending === "open") return "wait";
  const address = written.replace(TRAILING, "");
  const href = allowedAddress(address, hosts);
  const text = href === null ? asCode(address) : `<${href}>`;
  return { type: "raw", text, length: address.length };
}

/** Reads an HTML tag or comment or an `<address>`: code, so that no renderer obeys it. */
export function readTag(view: View): Reading {
  if (view.text.length === 1) return atEnd(view);
  const match = TAG.exec(view.text);
  if (match !== null) return { type: "raw", text: asCode(match[0]), length: match[0].length };
  if (TAG_BEGINNING.test(view.text) && view.ending === "open") return "wait";
  return /^<[a-z/!?]/i.test(view.text) ? { type: "raw", text: "\\<", length: 1 } : null;
}

function asCode(text: string): string {
  return `\`${text}\``;
}
