import { stemsOf } from "./content-words.ts";

/** What form an answer is expected to have, as far as the question's words tell. */
export type Expectation = "number" | "moment" | "person" | "steps" | "definition" | "anything";

const EXPECTATIONS: readonly (readonly [Expectation, RegExp])[] = [
  [
    "number",
    /\bhow\s+(?:long|many|much|often|soon|quickly|fast|far|large|big|old|frequently|late|early)\b/iu,
  ],
  [
    "number",
    /\bwhat\b.*\b(?:time|date|percentage|number|size|port|version|limit|maximum|minimum|timeout|interval|period|deadline|duration|threshold|rate|cost|price|objective)\b/iu,
  ],
  ["moment", /\bwhen\b/iu],
  ["person", /\b(?:who|whom|whose)\b/iu],
  ["steps", /\bhow\s+(?:do|does|can|could|should|would|to|is|are)\b/iu],
  ["steps", /\bwhat\s+(?:do|should|must|can)\s+(?:i|we|you)\s+(?:need|have|do)\b/iu],
  ["definition", /^\s*what(?:\s+is|\s+are|['’]s)\s+(?:an?\s+|the\s+)?(?:[^\s?]+\s*){1,4}\?*\s*$/iu],
];

const NUMBER =
  /(?<![\p{L}\p{N}])\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|half|daily|nightly|weekly|monthly|yearly|annually|hourly|every|never|always|immediately|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/iu;
const MOMENT =
  /\b(?:if|when|whenever|after|before|until|once|as soon as|during|by|date|deadline)\b/iu;
const NAME = /(?<=\S\s)\p{Lu}\p{Ll}+/u;
const STEP =
  /^(?:add|ask|change|check|choose|click|clone|configure|confirm|copy|create|delete|deploy|disable|download|edit|enable|ensure|enter|find|follow|from the|go|install|log|make|merge|move|navigate|open|press|push|remove|replace|restart|run|scroll|search|select|send|set|start|stop|submit|then|type|under|update|upload|use|visit|wait|you can|to )\b/i;
const DEFINITION =
  /^(.{2,80}?)\s(?:is|are|means|refers to|describes|stands for|provides)\s(?:an?|the|when|how|one|used|defined)\b/i;

/** Reads the expectation out of a question in English; any other expects anything. */
export function expectationOf(question: string): Expectation {
  return EXPECTATIONS.find(([, pattern]) => pattern.test(question))?.[0] ?? "anything";
}

/** Whether a text has the form that is expected; `subject` holds the question's stems. */
export function hasForm(text: string, expects: Expectation, subject: readonly string[]): boolean {
  switch (expects) {
    case "number":
      return NUMBER.test(text);
    case "moment":
      return NUMBER.test(text) || MOMENT.test(text);
    case "person":
      return NAME.test(text);
    case "steps":
      return STEP.test(text);
    case "definition":
      return defines(text, subject);
    case "anything":
      return false;
  }
}

/** `A span is the smallest unit` defines a span; `The name of a span is a label` does not. */
function defines(text: string, subject: readonly string[]): boolean {
  const defined = new Set(stemsOf(DEFINITION.exec(text)?.[1] ?? ""));
  return defined.size <= subject.length + 1 && subject.every((stem) => defined.has(stem));
}
