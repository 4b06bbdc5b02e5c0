/** Endings with what takes their place; of those that fit, the first counts. */
type Rules = readonly (readonly [ending: string, replacement: string])[];

const DERIVED: Rules = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["enci", "ence"],
  ["anci", "ance"],
  ["izer", "ize"],
  ["bli", "ble"],
  ["alli", "al"],
  ["entli", "ent"],
  ["eli", "e"],
  ["ousli", "ous"],
  ["ization", "ize"],
  ["ation", "ate"],
  ["ator", "ate"],
  ["alism", "al"],
  ["iveness", "ive"],
  ["fulness", "ful"],
  ["ousness", "ous"],
  ["aliti", "al"],
  ["iviti", "ive"],
  ["biliti", "ble"],
  ["logi", "log"],
];
const DOUBLY_DERIVED: Rules = [
  ["icate", "ic"],
  ["ative", ""],
  ["alize", "al"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ful", ""],
  ["ness", ""],
];
const REST: Rules =
  "ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic ou sion tion"
    .split(" ")
    .map((ending) => [ending, /^[st]ion$/.test(ending) ? ending.charAt(0) : ""]);

const VOWELS = "[aeiouy][aeiou]*";
const CONSONANTS = "[^aeiou][^aeiouy]*";
const HAS_SYLLABLE = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const HAS_ONE_SYLLABLE = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}(?:${VOWELS})?$`);
const HAS_TWO_SYLLABLES = new RegExp(
  `^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`,
);
const HAS_VOWEL = new RegExp(`^(?:${CONSONANTS})?[aeiouy]`);
const IS_SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);

/**
 * Cuts an English word in lower case to its stem: Porter, "An algorithm for suffix stripping" (1980). A word with
 * anything but the letters a-z stays as it is.
 */
export function porterStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  // A y at the beginning is a consonant; in capitals it is no vowel to what follows.
  const marked = word.startsWith("y") ? `Y${word.slice(1)}` : word;
  const inflected = cutYEnding(cutPastEnding(cutPlural(marked)));
  const derived = replaceEnding(inflected, DERIVED, HAS_SYLLABLE);
  const bare = replaceEnding(derived, DOUBLY_DERIVED, HAS_SYLLABLE);
  return tidyEnd(replaceEnding(bare, REST, HAS_TWO_SYLLABLES)).toLowerCase();
}

function cutPlural(word: string): string {
  if (/.(?:ss|i)es$/.test(word)) return word.slice(0, -2);
  return /.[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function cutPastEnding(word: string): string {
  if (word.endsWith("eed")) return HAS_SYLLABLE.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const stem = /^(.+?)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || !HAS_VOWEL.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem) || IS_SHORT.test(stem)) return `${stem}e`;
  return /([^aeiouylsz])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

function cutYEnding(word: string): string {
  const stem = word.slice(0, -1);
  return word.endsWith("y") && HAS_VOWEL.test(stem) ? `${stem}i` : word;
}

function replaceEnding(word: string, rules: Rules, condition: RegExp): string {
  const rule = rules.find(([ending]) => word.endsWith(ending) && word.length > ending.length);
  if (rule === undefined) return word;
  const [ending, replacement] = rule;
  const kept = word.slice(0, -ending.length);
  const measured = /^[st]ion$/.test(ending) ? kept + replacement : kept;
  return condition.test(measured) ? kept + replacement : word;
}

function tidyEnd(word: string): string {
  const stem = word.slice(0, -1);
  const isSilent =
    HAS_TWO_SYLLABLES.test(stem) || (HAS_ONE_SYLLABLE.test(stem) && !IS_SHORT.test(stem));
  const tidied = word.endsWith("e") && isSilent ? stem : word;
  return tidied.endsWith("ll") && HAS_TWO_SYLLABLES.test(tidied) ? tidied.slice(0, -1) : tidied;
}
