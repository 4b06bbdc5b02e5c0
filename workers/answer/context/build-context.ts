import { explainPassages, formatPassages } from "../../../shared/prompts/format-passages.ts";
import type { RetrievedPassage } from "../../../shared/contracts/documentation-contract.ts";
import type { ChatRequest, ChatTurn } from "../../../shared/ports/chat-model.ts";
import { estimateTokens } from "./estimate-tokens.ts";

/** What an answer may take, and how much of a small window at most. */
const OUTPUT_TOKENS = 4_096;
const OUTPUT_SHARE = 0.25;
/** The share that stays free, since a model's own tokeniser may cut otherwise. */
const RESERVE_SHARE = 0.1;
/** A question that is longer than this share of the room loses its end. */
const QUESTION_SHARE = 0.5;
/** What history gets of the room beside a question whose passages want all of it. */
const HISTORY_SHARE = 0.25;
/** What a message costs beside its text. */
const MESSAGE_TOKENS = 8;
/** A character of UTF-16 is three bytes of UTF-8 at most, and no token is less than a byte. */
const MAX_BYTES_PER_CHARACTER = 3;
/** As long as the nonces that adapters make. */
const NONCE = "n_0123456789abcdefghjk";

/** What could be given to a model. */
export interface ContextParts {
  instructions: string;
  question: string;
  /** Oldest first. */
  history: ChatTurn[];
  /** Best first. */
  passages: RetrievedPassage[];
}

/** What is given to a model, and the passages that it sees, in the order in which it numbers them. */
export interface Context {
  request: ChatRequest;
  passages: RetrievedPassage[];
}

/**
 * Fits the best passages and the latest turns into a model's window (tokens), beside its answer and a reserve. A passage
 * is cut only when it is the best one and too long by itself. A window of null has room for everything.
 */
export function buildContext(parts: ContextParts, windowTokens: number | null): Context {
  if (windowTokens === null) return toContext(parts);
  const maxOutputTokens = Math.min(OUTPUT_TOKENS, Math.floor(windowTokens * OUTPUT_SHARE));
  const room = windowTokens * (1 - RESERVE_SHARE) - maxOutputTokens;
  const context = fitsSurely(parts, room) ? toContext(parts) : fitContext(parts, room);
  return { ...context, request: { ...context.request, maxOutputTokens } };
}

/** Whether everything fits, even if each byte were a token; that costs next to nothing to know. */
function fitsSurely(
  { instructions, question, history, passages }: ContextParts,
  room: number,
): boolean {
  const texts = [
    `${instructions}\n\n${explainPassages(NONCE)}`,
    question,
    ...history.map(({ content }) => content),
    ...passages.map(formatPassage),
  ];
  const characters = sum(texts.map(({ length }) => length));
  return characters * MAX_BYTES_PER_CHARACTER + texts.length * MESSAGE_TOKENS <= room;
}

/** The best passages and the latest turns within so many tokens. */
function fitContext(parts: ContextParts, tokens: number): Context {
  const room = tokens - priceOfFrame(parts.instructions);
  const question = cutToFit(parts.question, room * QUESTION_SHARE);
  const left = room - priceOf(question);
  const wanted = sum(parts.passages.map(priceOfPassage));
  const history = latestTurns(parts.history, Math.max(left * HISTORY_SHARE, left - wanted));
  const passages = bestPassages(parts.passages, left - sum(history.map(priceOfTurn)));
  return toContext({ ...parts, question, history, passages });
}

function toContext({ instructions, question, history, passages }: ContextParts): Context {
  const grounding = passages.map(({ title, headingPath, text }, index) => ({
    n: index + 1,
    title,
    headingPath,
    text,
  }));
  return { passages, request: { instructions, turns: history, question, passages: grounding } };
}

function priceOfFrame(instructions: string): number {
  return priceOf(`${instructions}\n\n${explainPassages(NONCE)}`);
}

/** The latest turns that fit, beginning with something that was asked. */
function latestTurns(history: ChatTurn[], room: number): ChatTurn[] {
  let left = room;
  const firstOut = history.findLastIndex((turn) => (left -= priceOfTurn(turn)) < 0);
  const kept = history.slice(firstOut + 1);
  const asked = kept.findIndex(({ role }) => role === "user");
  return asked === -1 ? [] : kept.slice(asked);
}

/** The best passages that fit, without a gap; of a best one that is too long, its beginning. */
function bestPassages(passages: RetrievedPassage[], room: number): RetrievedPassage[] {
  let left = room;
  const firstOut = passages.findIndex((passage) => (left -= priceOfPassage(passage)) < 0);
  const [best] = passages;
  if (firstOut !== 0 || best === undefined) {
    return firstOut === -1 ? passages : passages.slice(0, firstOut);
  }
  const text = cutToFit(best.text, room - priceOfPassage({ ...best, text: "" }));
  return text === "" ? [] : [{ ...best, text }];
}

/** The longest beginning of a text that costs no more, without its last, broken word; it is found by halving. */
function cutToFit(text: string, room: number): string {
  if (priceOf(text) <= room) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (priceOf(text.slice(0, middle)) <= room) fits = middle;
    else tooLong = middle;
  }
  const head = text.slice(0, fits).replace(/[\uD800-\uDBFF]$/, "");
  return /\s/.test(head) ? head.replace(/\S*$/, "").trimEnd() : head;
}

function priceOfTurn({ content }: ChatTurn): number {
  return priceOf(content);
}

function priceOfPassage(passage: RetrievedPassage): number {
  return priceOf(formatPassage(passage));
}

function formatPassage({ title, headingPath, text }: RetrievedPassage): string {
  return formatPassages([{ n: 99, title, headingPath, text }], NONCE);
}

function priceOf(text: string): number {
  return estimateTokens(text) + MESSAGE_TOKENS;
}

function sum(prices: number[]): number {
  return prices.reduce((total, price) => total + price, 0);
}
