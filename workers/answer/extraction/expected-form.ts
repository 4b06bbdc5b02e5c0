import { stemsOf } from "./content-words.ts";
import { NUMBER_WORDS } from "./number-range.ts";

/** What form an answer is expected to have, as far as the question's words tell. */
export type Expectation =
  | "number"
  | "duration"
  | "frequency"
  | "moment"
  | "person"
  | "steps"
  | "definition"
  | "description"
  | "decision"
  | "anything";

const EXPECTATIONS: readonly (readonly [Expectation, RegExp])[] = [
  ["duration", /\bhow\s+(?:long|soon|quickly|fast|early|late)\b/iu],
  ["frequency", /\bhow\s+(?:often|frequently|regularly)\b/iu],
  ["number", /\bhow\s+(?:many|much|far|large|big|old|high|small)\b/iu],
  [
    "number",
    /\bwhat\b.*\b(?:time|date|percentage|number|size|port|version|limit|maximum|minimum|timeout|interval|period|deadline|duration|threshold|rate|cost|price|objective)\b/iu,
  ],
  [
    "moment",
    /\bwhen\s+(?:is|are|was|were|do|does|did|can|could|may|must|should|shall|will)\b|^\W*(?:since|until|by)?\s*when\W*$/iu,
  ],
  ["moment", /\b(?:what|which)\s+(?:day|date|month|year|weekday|week|time)\b/iu],
  ["person", /\b(?:who|whom|whose)\b/iu],
  ["steps", /\bhow\s+(?:do|does|can|could|should|would|to|is|are)\b/iu],
  ["steps", /\bwhat\s+(?:do|should|must|can)\s+(?:i|we|you)\s+(?:need|have|do)\b/iu],
  [
    "definition",
    /^\s*what(?:\s+is|\s+are|['’]s)\s+(?:an?\s+)?(?!(?:the|\w+ed)\b)(?:[^\s?]+\s*){1,4}(?<!\b(?:for|called|like)\s*)\?*\s*$/iu,
  ],
  ["description", /^\s*what(?:\s+is|\s+are|['’]s)\s+the\s+(?:[^\s?]+\s*){1,4}\?*\s*$/iu],
  ["decision", /^\s*(?:is|are|was|do|does|did|can|could|should|may|must|will|has|have)\b/iu],
];

const COUNTED = NUMBER_WORDS.slice(1).join("|");
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}])\\d|\\b(?:${COUNTED}|thirty|hundred|once|twice|half|in proportion|pro rata|unlimited|none|every|always|never)\\b`,
  "iu",
);
const DURATION = new RegExp(
  `(?:(?<![\\p{L}\\p{N}])\\d[\\d.,]*|\\b(?:${COUNTED}|an|thirty|half|several|few|couple))[\\s-]+(?:\\w+\\s+){0,2}(?:seconds?|minutes?|mins?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|sprints?|decades?|s|ms|min|h)\\b|\\b\\d{1,2}:\\d\\d\\b|\\b(?:immediately|at once|indefinitely|forever|permanently|same day|until|till)\\b`,
  "iu",
);
const FREQUENCY =
  /\b(?:every|each|per|daily|nightly|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually|hourly|once|twice|times|regularly|continuously|always|never)\b/iu;
const DATE =
  /\b(?:daily|nightly|weekly|monthly|yearly|annually|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)\b/iu;
const MOMENT = /\b(?:if|when|whenever|after|before|until|once|as soon as|during|by)\b/iu;
/** A name of two words, or somebody by what they do. */
const PERSON =
  /\p{Lu}[\p{Ll}'’-]+\s+\p{Lu}[\p{Ll}'’-]+|\b(?:team|lead|manager|owner|officer|head|engineers?|developers?|director|committee|desk|department|reviewers?|author|administrators?|admins?|group|board|everybody|everyone|anybody|anyone|nobody|people|members?|supervisor|agency|insurer|users?|customers?|crew|stakeholders?)\b/u;
const STEP =
  /^(?:add|ask|change|check|choose|click|clone|configure|confirm|copy|create|delete|deploy|disable|download|edit|enable|ensure|enter|find|follow|from the|go|install|log|make|merge|move|navigate|open|press|push|remove|replace|restart|run|scroll|search|select|send|set|start|stop|submit|then|type|under|update|upload|use|visit|wait|you can|to )\b/i;
const DECISION =
  /\b(?:not|no|never|none|nobody|neither|cannot|only|always|must|may|can|should|allowed|possible|required|needed|except|unless|forbidden|free)\b|n['’]t\b/iu;
const DEFINITION =
  /^(.{2,80}?)\s(?:is|are|means|refers to|describes|stands for|provides)\s(?:an?|the|any|every|when|how|one|used|defined|what|where|all|about|basically|simply|(?:\w+\s){0,3}(?:that|which|for|of|to))\b/i;

/** Reads the expectation out of a question in English; any other expects anything. */
export function expectationOf(question: string): Expectation {
  return EXPECTATIONS.find(([, pattern]) => pattern.test(question))?.[0] ?? "anything";
}

const FORMS: Record<Expectation, (text: string, subject: readonly string[]) => boolean> = {
  number: (text) => NUMBER.test(text),
  duration: (text) => DURATION.test(text),
  frequency: (text) => FREQUENCY.test(text),
  moment: (text) => [NUMBER, DATE, MOMENT].some((pattern) => pattern.test(text)),
  person: (text) => PERSON.test(text),
  steps: (text) => STEP.test(text),
  definition: defines,
  description: defines,
  decision: (text) => DECISION.test(text),
  anything: () => false,
};

/** Whether a text has the form that is expected; `subject` holds the question's stems. */
export function hasForm(text: string, expects: Expectation, subject: readonly string[]): boolean {
  return FORMS[expects](text, subject);
}

/** `A span is the smallest unit` defines a span; `The name of a span is a label` does not. */
function defines(text: string, subject: readonly string[]): boolean {
  const defined = new Set(stemsOf(DEFINITION.exec(text)?.[1] ?? ""));
  return defined.size <= subject.length + 1 && subject.every((stem) => defined.has(stem));
}
