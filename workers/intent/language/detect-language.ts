/** Scripts that one language alone writes, or nearly so. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["ko", /\p{Script=Hangul}/u],
  ["zh", /\p{Script=Han}/u],
  ["el", /\p{Script=Greek}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["th", /\p{Script=Thai}/u],
];

/** Words that questions of a language hold, and those of the others seldom do. */
const WORDS = new Map(
  Object.entries({
    en: "the is are do does how what when where who which why can my our for of to and",
    de: "der das ist sind wie wer wann wo warum welche welcher kann ich wir für und mein nicht ein eine",
    fr: "le les est sont comment quel quelle quand où qui pourquoi puis je nous pour et mon une des",
    es: "el los es son cómo qué cuándo dónde quién cuál puedo mi nuestro para y una del por",
    it: "il gli è sono come che quando dove chi quale posso mio nostro per e una della",
    nl: "het een is zijn hoe wat wanneer waar wie welke kan ik wij voor en mijn niet",
    pt: "o os são como que quando onde quem qual posso meu nosso para e uma do por",
  }).map(([language, words]) => [language, new Set(words.split(" "))]),
);

/** The language of a question, as a tag of BCP 47, by its letters or its small words; `und` when they do not tell. */
export function detectLanguage(question: string): string {
  const byScript = SCRIPTS.find(([, letters]) => letters.test(question));
  if (byScript !== undefined) return byScript[0];
  const words = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = [...WORDS].map(([language, known]) => ({
    language,
    count: words.filter((word) => known.has(word)).length,
  }));
  const [first, second] = counts.toSorted((left, right) => right.count - left.count);
  if (first === undefined || first.count === 0 || first.count === second?.count) return "und";
  return first.language;
}
