/** What is said to be polite, or by accident, and asks for nothing that a page could answer. */
export type Courtesy = "greeting" | "thanks" | "unclear";

const ADDRESSEE = "(?:\\s+(?:there|all|everyone|everybody|team|again|askflash|bot))?";
const GREETING = new RegExp(
  `^(?:hi|hello|hey|hiya|howdy|greetings|good\\s+(?:morning|afternoon|evening|day)|hallo|guten\\s+(?:morgen|tag|abend)|bonjour|hola)${ADDRESSEE}(?:[\\s,]+how\\s+are\\s+you(?:\\s+(?:doing|today))*)?$`,
  "iu",
);
const THANKS =
  /^(?:(?:ok|okay|great|perfect|super|cool|nice|good)[\s,.!]+)?(?:thanks|thank\s+you|thx|ty|cheers|danke|vielen\s+dank|merci|gracias)(?:\s+(?:a\s+lot|so\s+much|very\s+much|again|for\s+(?:the|your)\s+(?:help|answer)))*$|^(?:bye|goodbye|good\s+night|see\s+you)$/iu;
const KEYBOARD_ROWS = [
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjklö",
  "yxcvbnm",
  "zxcvbnm",
];
const MIN_MASHED_CHARS = 4;
const MIN_VOWELLESS_CHARS = 6;

/** Reads a courtesy, or what cannot be understood, out of all that was said; null when it may be a question. */
export function readCourtesy(said: string): Courtesy | null {
  const text = said
    .replaceAll(/[^\p{L}\p{M}\p{N}\s,.!]/gu, " ")
    .replaceAll(/[\s.!,]+$/g, "")
    .trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return "unclear";
  if (GREETING.test(text)) return "greeting";
  if (THANKS.test(text)) return "thanks";
  return text.toLowerCase().split(/\s+/).every(isMashed) ? "unclear" : null;
}

/** Whether a word is what fingers leave on a keyboard: `asdf`, `aaaa`, `xkcdqrt`. */
function isMashed(word: string): boolean {
  if (!/^[a-zö]+$/.test(word) || word.length < MIN_MASHED_CHARS) return false;
  if (KEYBOARD_ROWS.some((row) => row.includes(word)) || /^(.)\1+$/.test(word)) return true;
  return word.length >= MIN_VOWELLESS_CHARS && !/[aeiouyö]/.test(word);
}
