import type { ShardStores } from "../shard-stores.ts";
import { proposeSpellings } from "./propose-spellings.ts";
import type { AskedQuestion, AskedWord } from "./read-question.ts";

type Words = Pick<ShardStores, "vocabulary" | "words">;

/** A word of the question as the shard knows it. */
export interface SoughtWord {
  /** The numbers of the stems that count as this word. */
  numbers: number[];
  count: number;
  /** How many documents, and how many titles, have it. */
  documentFrequency: number;
  titleFrequency: number;
  /** What to compare with titles by characters: the word, or its correction. */
  form: string;
  /** How sure it is that the word is meant: 1 when it is written so. */
  certainty: number;
}

const CORRECTED_CERTAINTY = 0.8;
const RELATED_CERTAINTY = 0.5;
const MAX_CORRECTIONS = 3;
/** A form that begins alike counts as the same word from so many characters on. */
const MIN_PREFIX_CHARS = 4;
const MAX_ENDING_CHARS = 3;
const MAX_RELATED_FORMS = 8;
/** English has its stems; of other scripts the beginning of a word stands for them. */
const UNSTEMMED = /^(?![a-z0-9]+$)\p{L}+$/u;

/** Looks up the words of a question; one that no page has is taken as a misspelling, or as a form of another. */
export function findWords(stores: Words, { words }: AskedQuestion): SoughtWord[] {
  const numbers = stores.vocabulary.find(words.map(({ stem }) => stem));
  return words.map((word) => findWord(stores, word, numbers.get(word.stem)));
}

function findWord(stores: Words, word: AskedWord, known: number | undefined): SoughtWord {
  const isWritten = known !== undefined && frequency(stores, known) > 0;
  if (isWritten && !UNSTEMMED.test(word.form)) {
    return describe(stores, word, { numbers: [known], certainty: 1 });
  }
  if (isWritten) {
    const numbers = [known, ...findRelated(stores, word.form).values()];
    return describe(stores, word, { numbers, certainty: 1 });
  }
  const corrections = findCorrections(stores, word.form);
  if (corrections.length > 0) {
    const [[form] = [word.form]] = corrections;
    const found = {
      numbers: corrections.map(([, number]) => number),
      certainty: CORRECTED_CERTAINTY,
    };
    return { ...describe(stores, word, found), form };
  }
  const numbers = [...findRelated(stores, word.form).values()];
  return describe(stores, word, { numbers, certainty: RELATED_CERTAINTY });
}

function describe(
  { words }: Words,
  { form, count }: AskedWord,
  { numbers, certainty }: { numbers: number[]; certainty: number },
): SoughtWord {
  const once = [...new Set(numbers)];
  const most = (table: "document" | "title"): number => {
    const frequencies = words.frequenciesOf(table, once);
    return once.reduce((sum, number) => Math.max(sum, frequencies.get(number) ?? 0), 0);
  };
  return {
    numbers: once,
    count,
    certainty,
    form,
    documentFrequency: most("document"),
    titleFrequency: most("title"),
  };
}

function frequency({ words }: Words, number: number): number {
  return words.frequenciesOf("document", [number]).get(number) ?? 0;
}

/** The words that one typing mistake turns into this one, those of most pages first. */
function findCorrections(stores: Words, form: string): [form: string, number: number][] {
  const spellings = proposeSpellings(form);
  if (spellings.length === 0) return [];
  return [...stores.vocabulary.findForms(spellings)]
    .map(([spelling, number]) => ({ spelling, number, pages: frequency(stores, number) }))
    .filter(({ pages }) => pages > 0)
    .toSorted((left, right) => right.pages - left.pages)
    .slice(0, MAX_CORRECTIONS)
    .map(({ spelling, number }) => [spelling, number]);
}

/** Forms that differ in their endings alone. */
function findRelated({ vocabulary }: Words, form: string): Map<string, number> {
  const kept = Math.max(MIN_PREFIX_CHARS, form.length - MAX_ENDING_CHARS);
  if (form.length < MIN_PREFIX_CHARS + 1) return new Map();
  const forms: Map<string, number> = vocabulary.findByPrefix(
    form.slice(0, kept),
    MAX_RELATED_FORMS * 4,
  );
  const alike = [...forms].filter(([other]) => other.length <= kept + 2 * MAX_ENDING_CHARS);
  return new Map(alike.slice(0, MAX_RELATED_FORMS));
}
