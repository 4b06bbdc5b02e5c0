import { createSpanMeasure } from "./unclosed-span.ts";

const STEPS_PER_MARK = 250;
/** What each mark leaves behind is merged into what stands around it, and the events after it move up. */
const EVENTS_MOVED_PER_STEP = 12;
/** What it costs to read on for the end of a span. */
const STEPS_PER_CHARACTER = 2;
/** Emphasis looks for its beginning among so many events in a step. */
const EVENTS_PER_STEP = 2;
/** The text between two brackets is compared with all labels of the page, so many characters in a step. */
const CHARACTERS_PER_STEP = 8;
/** A bracket that nothing opened is looked for among all events, for links and for footnotes. */
const STEPS_PER_LOST_EVENT = 4;

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** Where the parser stands: at an offset of the page, in a paragraph or cell that began at another. */
interface InlinePosition {
  offset: number;
  begin: number;
  /** How many events of the paragraph came before. */
  events: number;
  /** How many link definitions the page has so far. */
  definitions: number;
}

/** Estimates what each mark inside a line costs a parser, in steps; asked once for each, in reading order. */
export interface InlineEffort {
  stepsAt(position: InlinePosition): number;
}

/** Makes the estimate for one page. */
export function createInlineEffort(markdown: string): InlineEffort {
  const spans = createSpanMeasure(markdown);
  let paragraph = -1;
  let brackets: InlinePosition[] = [];

  const stepsOfMark = (position: InlinePosition): number => {
    const { offset } = position;
    if (markdown.startsWith("[", offset) || markdown.startsWith("![", offset)) {
      brackets.push(position);
      return 0;
    }
    switch (markdown.charAt(offset)) {
      case "]":
        return stepsToBracket(position, brackets.pop());
      case "*":
      case "_":
      case "~":
        return isInsideWord(markdown, offset) ? 0 : position.events / EVENTS_PER_STEP;
      default:
        return spans.charactersToClose(offset) * STEPS_PER_CHARACTER;
    }
  };

  return {
    stepsAt: (position) => {
      if (position.begin !== paragraph) brackets = [];
      paragraph = position.begin;
      return STEPS_PER_MARK + position.events / EVENTS_MOVED_PER_STEP + stepsOfMark(position);
    },
  };
}

function stepsToBracket(position: InlinePosition, opening: InlinePosition | undefined): number {
  if (opening === undefined) return position.events * STEPS_PER_LOST_EVENT;
  const label = (position.offset - opening.offset) / CHARACTERS_PER_STEP;
  return position.events - opening.events + label + position.definitions;
}

/** An underscore between letters emphasises nothing. */
function isInsideWord(markdown: string, offset: number): boolean {
  if (markdown.charAt(offset) !== "_") return false;
  const before = markdown.charAt(offset - 1);
  return WORD_CHARACTER.test(before) && WORD_CHARACTER.test(markdown.charAt(offset + 1));
}
