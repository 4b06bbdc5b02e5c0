import { isPrepositional, withoutExpletive } from "./follow-up.ts";
import { topicPhraseOf, type Phrase } from "./topic-phrase.ts";

const PREPOSITIONAL =
  /\b(for|in|on|at|of|to|during|from|after|before|with|per)\s+([^?.!]+?)(?=\s+(?:for|in|on|at|of|to|during|from|after|before|with|per|do|does|did|can|may|must|should|will|is|are|have|has)\b|[?.!]*$)/giu;
/** Of these an object may be exchanged by its name alone: "for a hotel", "a taxi?". */
const EXCHANGED = new Set(["for", "in", "at", "of", "during"]);
/** Whom a rule is for is said beside what it is about, not instead of it. */
const PEOPLE =
  /\b(?:staff|employees?|contractors?|interns?|trainees?|apprentices?|managers?|leads?|freelancers?|students?|people|colleagues?|starters?|joiners?|part-timers?|developers?|engineers?|consultants?|workers?|parents?|customers?|users?|members?|teams?)\b/iu;
const PRONOUN =
  /\b(?:it|they|them|that|this|those|these)\b(?!\s+\p{L}+\s+(?:is|are)\b)|\b(?:its|their)\b/iu;

/** Puts a fragment into the question before it: "for contractors?" into "How long is leave for employees?". */
export function putFragment(topic: string, fragment: string): string {
  const part = fragment.replace(/[\s?!.]+$/u, "");
  const bare = topic.replace(/[\s?!.]+$/u, "");
  if (part === "") return `${bare}?`;
  if (isPrepositional(part)) return `${exchangePhrase(bare, part) ?? `${bare} ${part}`}?`;
  if (PEOPLE.test(part)) return `${exchangePhrase(bare, `for ${part}`) ?? `${bare} for ${part}`}?`;
  const object = lastObjectOf(bare) ?? topicPhraseOf(bare);
  return object === null ? `${bare}: ${part}?` : `${exchange(bare, object, part)}?`;
}

/** Puts what the topic is about in a pronoun's place: "Is it paid?" becomes "Is parental leave paid?". */
export function putTopic(topic: string, question: string): string {
  const phrase = topicPhraseOf(topic)?.text;
  if (phrase === undefined) return `${topic.replace(/[\s?!.]+$/u, "")}: ${question}`;
  const pronoun = PRONOUN.exec(withoutExpletive(question));
  if (pronoun === null) return `${question.replace(/[\s?!.]+$/u, "")}: ${phrase}?`;
  const [word] = pronoun;
  const put = /^(?:its|their)$/iu.test(word) ? `${phrase}'s` : phrase;
  return exchange(question, { start: pronoun.index, end: pronoun.index + word.length }, put);
}

/** Exchanges the phrase of the topic that begins with the same preposition; null when there is none. */
function exchangePhrase(topic: string, part: string): string | null {
  const preposition = part.split(/\s+/, 1)[0]?.toLowerCase();
  const same = [...topic.matchAll(PREPOSITIONAL)].findLast(
    ([, word = ""]) => word.toLowerCase() === preposition,
  );
  if (same === undefined) return null;
  return topic.slice(0, same.index) + part + topic.slice(same.index + same[0].length);
}

function lastObjectOf(topic: string): Phrase | null {
  const last = [...topic.matchAll(PREPOSITIONAL)].findLast(([, word = ""]) =>
    EXCHANGED.has(word.toLowerCase()),
  );
  if (last === undefined) return null;
  const [whole, , text = ""] = last;
  const start = last.index + whole.length - text.length;
  return { start, end: start + text.length, text };
}

function exchange(topic: string, { start, end }: Omit<Phrase, "text">, part: string): string {
  return topic.slice(0, start) + part + topic.slice(end);
}
