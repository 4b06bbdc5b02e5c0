import { porterStem } from "./porter-stem.ts";
import { segmentText } from "./segment-text.ts";

/** A word of a text: as it is written, without case and accents, and the stem under which it is indexed. */
export interface Token {
  form: string;
  stem: string;
}

const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const IS_PLAIN = /^[a-z0-9]*$/;
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;
const HUMPS = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
const HAS_HUMP = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
/** Of encoded data, this much tells one word from another. */
const MAX_WORD_CHARS = 64;
const MAX_REMEMBERED_WORDS = 50_000;

const remembered = new Map<string, Token[]>();

/**
 * Takes a text apart into its words, in order. A name in humps (`getUserById`) gives itself and then its parts; other
 * names (`kube-proxy`, `ERR_TLS_CERT`) their parts, which stand side by side.
 */
export function tokeniseText(text: string): Token[] {
  return (segmentText(text).match(WORDS) ?? []).flatMap(tokensOf);
}

function tokensOf(written: string): Token[] {
  const word = written.slice(0, MAX_WORD_CHARS);
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const parts = HAS_HUMP.test(word) ? word.split(HUMPS) : [];
  const tokens = [word, ...parts].map(toToken);
  if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear();
  remembered.set(word, tokens);
  return tokens;
}

function toToken(word: string): Token {
  const form = foldWord(word);
  return { form, stem: porterStem(form) };
}

function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (IS_PLAIN.test(lower)) return lower;
  return lower
    .normalize("NFD")
    .replaceAll(ACCENTS, "")
    .normalize("NFC")
    .replaceAll("ß", "ss")
    .replaceAll("ё", "е");
}
