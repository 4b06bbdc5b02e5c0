import type { AllowedHosts } from "./allowed-address.ts";
import { readAddress, readTag } from "./read-address.ts";
import { readCitation } from "./read-citation.ts";
import { readCode } from "./read-code.ts";
import { readImage, readLink } from "./read-link.ts";
import { atEnd, type Reading, type Token, type View } from "./token.ts";

const SPECIAL = /[\\`~!<[\]():\n ]|h(?=t|$)|w(?=w|$)/gi;
const ESCAPED = /^\\[!-/:-@[-`{-~]/;

type Reader = (view: View, hosts: AllowedHosts) => Reading;

const READERS: Partial<Record<string, Reader>> = {
  "[": (view, hosts) => readCitation(view) ?? readLink(view, hosts),
  " ": readCitation,
  "\\": (view) => readCitation(view) ?? readEscape(view),
  "!": readImage,
  "`": readCode,
  "~": readCode,
  "<": readTag,
  h: readAddress,
  w: readAddress,
};

/** Reads what stands at the head of a model's text outside fenced code. */
export function readToken(view: View, hosts: AllowedHosts): Token | "wait" {
  const read = READERS[view.text.charAt(0).toLowerCase()];
  return read?.(view, hosts) ?? readText(view);
}

function readEscape(view: View): Reading {
  if (view.text.length === 1) return atEnd(view);
  const [text] = ESCAPED.exec(view.text) ?? [];
  return text === undefined ? null : { type: "raw", text, length: text.length };
}

/** Takes one character, and those behind it that cannot begin anything. */
function readText({ text }: View): Token {
  const spaces = /^ +/.exec(text)?.[0];
  if (spaces !== undefined) return { type: "text", text: spaces, length: spaces.length };
  SPECIAL.lastIndex = 1;
  const length = text.startsWith("\n") ? 1 : (SPECIAL.exec(text)?.index ?? text.length);
  const isAlone = /^[!\\<[\]():]/.test(text);
  return { type: "text", text: text.slice(0, isAlone ? 1 : length), length: isAlone ? 1 : length };
}
