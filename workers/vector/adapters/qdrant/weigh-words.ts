import type { Schemas } from "@qdrant/js-client-rest";
import { tokeniseText } from "../../../../durable-objects/search-shard/language/tokenise-text.ts";
import { STOP_WORDS } from "../../../../shared/language/stop-words.ts";
import { hashWord } from "./hash-word.ts";

/** Where a passage's words stand. */
export interface PassageWords {
  title: string;
  headingPath: string[];
  text: string;
}

/** A word of a title or heading counts as often as this. */
const TITLE_WEIGHT = 2;
const HEADING_WEIGHT = 2;

const SATURATION = 1.2;
const LENGTH_INFLUENCE = 0.75;
/** Words of a passage of middling length: its own average would change with each page that is written. */
const MIDDLING_WORDS = 150;

const MAX_QUESTION_WORDS = 64;

/**
 * The words of a passage with their BM25 weights, fields weighted before saturation (Robertson, Zaragoza and Taylor,
 * "Simple BM25 extension to multiple weighted fields", 2004). How rare a word is the server adds at each search.
 */
export function weighPassage({ title, headingPath, text }: PassageWords): Schemas["SparseVector"] {
  const counts = new Map<number, number>();
  const add = (field: string, weight: number): number => {
    const tokens = tokeniseText(field);
    for (const { stem } of tokens) {
      const place = hashWord(stem);
      counts.set(place, (counts.get(place) ?? 0) + weight);
    }
    return tokens.length;
  };
  add(title, TITLE_WEIGHT);
  add(headingPath.join("\n"), HEADING_WEIGHT);
  const length = add(text, 1);
  const norm = 1 - LENGTH_INFLUENCE + (LENGTH_INFLUENCE * length) / MIDDLING_WORDS;
  return {
    indices: [...counts.keys()],
    values: Array.from(counts.values(), (count) => saturate(count, norm)),
  };
}

/** The different words of a question, each with the weight 1, without stop words unless nothing else is left of it. */
export function weighQuestion(text: string): Schemas["SparseVector"] | null {
  const tokens = tokeniseText(text);
  const telling = tokens.filter(({ form }) => !STOP_WORDS.has(form));
  const words = new Set((telling.length === 0 ? tokens : telling).map(({ stem }) => stem));
  const places = new Set([...words].slice(0, MAX_QUESTION_WORDS).map(hashWord));
  return places.size === 0 ? null : { indices: [...places], values: Array.from(places, () => 1) };
}

function saturate(count: number, norm: number): number {
  const weight = (count * (SATURATION + 1)) / (count + SATURATION * norm);
  return Math.round(weight * 10_000) / 10_000;
}
