import { CELL_SEPARATOR } from "../extraction/classify-lines.ts";
import { stemsOf } from "../extraction/content-words.ts";
import { NUMBER_WORDS, numberOf } from "../extraction/number-range.ts";
import type { PlacedUnit, UnitPassage } from "../extraction/place-units.ts";

/** What a sentence, or one cell of a table's row, says in numbers about what. */
export interface Statement {
  /** The stems of what the numbers are about, with those of the heading. */
  subject: ReadonlySet<string>;
  /** The stems of the sentence alone. */
  own: ReadonlySet<string>;
  /** Names with a digit, such as `SEV1`: two that differ are two things. */
  identifiers: ReadonlySet<string>;
  /** Measures (`day`, `eur`, `date`) with what is said of each. */
  measures: ReadonlyMap<string, ReadonlySet<string>>;
}

const MONTH =
  "january|february|march|april|may|june|july|august|september|october|november|december";
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH})\\b`, "giu");
const MONTH_DAY = new RegExp(`\\b(${MONTH})\\s+(\\d{1,2})\\b`, "giu");
const BARE_MONTH = new RegExp(`\\b(?:in|of|by|until)\\s+(${MONTH})\\b`, "giu");
const ORDINAL = /\b(\d{1,2})(?:st|nd|rd|th)\b/giu;
const CLOCK = /\b(\d{1,2}:\d{2})\b/gu;
const CURRENCY = /(€|\$|£|\b(?:EUR|USD|GBP|NOK|CHF)\b)\s?(\d[\d.,]*\d|\d)/giu;
/** The longest first, since `sixteen` begins with `six`. */
const COUNTED = NUMBER_WORDS.slice(2)
  .toSorted((a, b) => b.length - a.length)
  .join("|");
const QUANTITY = new RegExp(
  `(?<![\\p{L}\\p{N}.,:-])(\\d[\\d.,]*\\d|\\d|${COUNTED})[\\s-]?(?:working |calendar |business )?(%|€|\\p{L}+)`,
  "giu",
);
const IDENTIFIER = /\b(?=\w*\d)(?=\w*[a-z])[a-z]\w*\b/giu;

/** Reads the statements of a unit: one of a sentence, one of each cell of a row but the first, which names the row. */
export function statementsOf(unit: PlacedUnit, passage: UnitPassage): Statement[] {
  const { units, path } = passage;
  if (unit.kind !== "row") {
    const before = units[unit.position - 1];
    const lead = before?.line === unit.line ? before.text : "";
    return [toStatement(unit.text, `${lead} ${[...path].join(" ")}`)];
  }
  const names = (units[unit.opener ?? -1]?.text ?? "").split(CELL_SEPARATOR);
  const [key = "", ...cells] = unit.text.split(CELL_SEPARATOR);
  return cells.map((cell, index) =>
    toStatement(`${key} ${names[index + 1] ?? ""} ${cell}`, [...path].join(" ")),
  );
}

function toStatement(text: string, around: string): Statement {
  const measures = measuresOf(text);
  const own = new Set(stemsOf(text).filter((stem) => isSubject(stem, measures)));
  return {
    own,
    subject: new Set([...own, ...stemsOf(around).filter((stem) => isSubject(stem, measures))]),
    identifiers: new Set(
      (text.match(IDENTIFIER) ?? [])
        .filter((word) => !/^\d|^(?:st|nd|rd|th)$/i.test(word))
        .map((word) => word.toLowerCase()),
    ),
    measures,
  };
}

function isSubject(stem: string, measures: ReadonlyMap<string, unknown>): boolean {
  return !measures.has(stem) && numberOf(stem) === null && !/\d/.test(stem);
}

/** Patterns in the order in which they are looked for; what one has taken is not there for the next. */
const READERS: readonly (readonly [
  RegExp,
  (match: string[]) => [measure: string, value: string],
])[] = [
  [DAY_MONTH, ([, day = "", month = ""]) => ["date", `${day} ${month.toLowerCase()}`]],
  [MONTH_DAY, ([, month = "", day = ""]) => ["date", `${day} ${month.toLowerCase()}`]],
  [BARE_MONTH, ([, month = ""]) => ["month-name", month.toLowerCase()]],
  [ORDINAL, ([, day = ""]) => ["ordinal", day]],
  [CLOCK, ([, time = ""]) => ["clock", time]],
  [CURRENCY, ([, currency = "", amount = ""]) => [measureOf(currency), amountOf(amount)]],
  [QUANTITY, ([, amount = "", measure = ""]) => [measureOf(measure), amountOf(amount)]],
];

function measuresOf(text: string): Map<string, Set<string>> {
  const measures = new Map<string, Set<string>>();
  let rest = text;
  for (const [pattern, read] of READERS) {
    for (const match of rest.matchAll(pattern)) {
      const [measure, value] = read(match);
      measures.set(measure, (measures.get(measure) ?? new Set()).add(value));
    }
    rest = rest.replaceAll(pattern, " ");
  }
  return measures;
}

function measureOf(written: string): string {
  return stemsOf(written)[0] ?? written;
}

/** `1,500` and `1500` are one amount, and so are `two` and `2`. */
function amountOf(written: string): string {
  const plain = written.replaceAll(/,(?=\d{3}(?!\d))/g, "");
  return String(numberOf(plain) ?? plain);
}
