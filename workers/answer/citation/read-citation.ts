import { readDestination } from "./read-destination.ts";
import { atEnd, type Reading, type View } from "./token.ts";

const CITATION = /^ *\\?\[ *(\^?\d+(?: *[,;–-] *\^?\d+)*) *\]/;
const BEGINNING = /^ *\\?(?:\[[ \d^,;–-]*)?$/;
const RANGE = /(\d+) *[–-] *(\d+)/;
const MAX_RANGE = 10;

/** Reads `[2]`, `[1, 3]`, `[1-3]` or `[^2]` with the spaces before it; an address behind it, `[2](...)`, goes. */
export function readCitation(view: View): Reading {
  const match = CITATION.exec(view.text);
  if (match === null) return BEGINNING.test(view.text) ? atEnd(view) : null;
  const [written, list = ""] = match;
  if (view.text.length === written.length && view.ending === "open") return "wait";
  const destination = readDestination(view, written.length);
  if (destination === "wait") return "wait";
  const length = written.length + (destination?.length ?? 0);
  return { type: "citation", numbers: numbersOf(list), length };
}

function numbersOf(list: string): number[] {
  return list.split(/[,;]/).flatMap((item) => {
    const [, first, last] = RANGE.exec(item) ?? [];
    if (first === undefined || last === undefined) return [Number(item.replace("^", ""))];
    const size = Number(last) - Number(first) + 1;
    if (size < 1 || size > MAX_RANGE) return [Number(first), Number(last)];
    return Array.from({ length: size }, (_, index) => Number(first) + index);
  });
}
