/** Endings and what takes their place; of those that fit, the first counts. */
const ENDINGS: readonly (readonly [ending: string, replacement: string])[] = [
  ["ications", "i"],
  ["ication", "i"],
  ["icating", "i"],
  ["icates", "i"],
  ["icated", "i"],
  ["icate", "i"],
  ["tention", "tain"],
  ["ations", "at"],
  ["ation", "at"],
  ["ements", ""],
  ["ement", ""],
  ["ments", ""],
  ["ment", ""],
  ["ities", ""],
  ["ity", ""],
  ["ions", ""],
  ["ion", ""],
  ["ings", ""],
  ["ing", ""],
  ["edly", ""],
  ["ely", ""],
  ["ies", "y"],
  ["ied", "y"],
  ["ed", ""],
  ["es", ""],
  ["s", ""],
  ["e", ""],
];
/** Forms that no ending tells. */
const IRREGULAR = new Map(
  "paid:pay bought:buy lost:lose kept:keep sent:send wrote:write written:write ran:run chose:choose chosen:choose built:build held:hold gave:give given:give took:take taken:take made:make flew:fly flight:fly flights:fly told:tell sold:sell spent:spend broke:break broken:break men:man women:woman children:child wore:wear worn:wear got:get went:go gone:go said:say saw:see seen:see knew:know known:know began:begin begun:begin brought:bring thought:think left:leave met:meet"
    .split(" ")
    .map((pair): [string, string] => {
      const [form = "", base = ""] = pair.split(":");
      return [form, base];
    }),
);
const MIN_STEM_CHARS = 3;
const VOWEL = /[aeiouy]/;

/**
 * Cuts an English word in lower case to a stem, so that `rotate`, `rotating` and `rotation` are one word. A much
 * reduced form of Porter, "An algorithm for suffix stripping" (1980): at most one ending goes. Whatever holds a digit
 * or a letter beyond a-z stays as it is.
 */
export function stemWord(written: string): string {
  const word = IRREGULAR.get(written) ?? written;
  if (!/^[a-z]+$/.test(word) || word.endsWith("ss")) return word;
  for (const [ending, replacement] of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const rest = word.slice(0, -ending.length);
    const stem = rest + replacement;
    if (stem.length >= MIN_STEM_CHARS && VOWEL.test(rest)) return finish(stem);
  }
  return finish(word);
}

/** `stopped` leaves `stopp` and is to meet `stop`; `notify` is to meet what `-ication` leaves. */
function finish(stem: string): string {
  return stem
    .replace(/(?<=.{5})ly$/, "")
    .replace(/([bdfgmnprt])\1$/, "$1")
    .replace(/(?<=...)y$/, "i");
}
