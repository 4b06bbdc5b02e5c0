import type { Options } from "mdast-util-from-markdown";
import { AppError } from "../../../shared/errors/app-error.ts";
import { MAX_NESTING_LEVELS } from "../../../shared/schemas/document-schemas.ts";
import { createInlineEffort } from "./inline-effort.ts";

type MicromarkExtension = Exclude<NonNullable<Options["extensions"]>[number], unknown[]>;
type Construct = Exclude<NonNullable<MicromarkExtension["text"]>["null"], unknown[] | undefined>;
type Tokenizing = ThisParameterType<Construct["tokenize"]>;

/** What a page may cost, in steps of about 30 ns: as much as three to five MiB of ordinary Markdown. */
const MAX_EFFORT_STEPS = 100_000_000;

const STEPS_PER_LINE = 400;
const STEPS_PER_BLOCK = 1_000;
const STEPS_PER_TABLE_CELL = 1_000;
/** No container begins further to the right than this before many others were opened. */
const DEEP_COLUMN = 40;

const INLINE_MARKS = "!&*<[\\]_`~";
const CONTAINER_MARKS = "*+-0123456789>[";

/**
 * Makes a micromark extension that recognises nothing and watches what the parser does: it throws an
 * {@link AppError} with NESTING_TOO_DEEP when containers are nested too deep, and with PAGE_TOO_LARGE
 * when the work that grows faster than the page (emphasis, brackets, lists, lazy lines, ...) exceeds its bound.
 */
export function limitParseEffort(
  markdown: string,
  maxSteps: number = MAX_EFFORT_STEPS,
): MicromarkExtension {
  const meter = createMeter(maxSteps);
  const inline = createInlineEffort(markdown);
  meter.spend(countOf(markdown, "\n") * STEPS_PER_LINE);
  meter.spend(countOf(markdown, "|") * STEPS_PER_TABLE_CELL);

  const mark = watch(({ now, events, parser }) => {
    const { offset } = now();
    const begin = events[0]?.[1].start.offset ?? offset;
    const definitions = parser.defined.length;
    meter.spend(inline.stepsAt({ offset, begin, events: events.length, definitions }));
  });
  const block = watch(() => meter.spend(STEPS_PER_BLOCK));
  const underline = watch((context) => meter.spend(STEPS_PER_BLOCK + context.events.length));
  const definition = watch((context) => meter.spend(context.parser.defined.length));
  let lazyLinesUntil = 0;
  const container = watch(({ events, parser, now }) => {
    const { line, column } = now();
    if (hasJustLeftContainer(events)) meter.spend(events.length);
    for (; lazyLinesUntil < line; lazyLinesUntil += 1) {
      if (parser.lazy[lazyLinesUntil]) meter.spend(events.length);
    }
    if (column < DEEP_COLUMN) return;
    meter.spend(events.length);
    if (countOpenContainers(events) > MAX_NESTING_LEVELS) refuseNesting();
  });
  return {
    text: onEach(INLINE_MARKS, { ...mark, previous: isOutsideBackticks }),
    flow: { null: [block], ...onEach("#*_<`~", block), ...onEach("=-", underline) },
    contentInitial: onEach("[", definition),
    document: { null: [container], ...onEach(CONTAINER_MARKS, container) },
  };
}

/** A construct that calls `look` where micromark would try its own, and then steps aside. */
function watch(look: (context: Tokenizing) => void): Construct {
  return {
    partial: true,
    add: "before",
    tokenize(_effects, _ok, nok) {
      return (code) => {
        look(this);
        return nok(code);
      };
    },
  };
}

/** A run of backticks is tried once, at its beginning: the parser's own construct says the same. */
function isOutsideBackticks(previous: number | null): boolean {
  return previous !== "`".charCodeAt(0);
}

function onEach(characters: string, construct: Construct): Record<number, Construct> {
  return Object.fromEntries(
    Array.from(characters, (character) => [character.charCodeAt(0), construct]),
  );
}

function createMeter(maxSteps: number): { spend: (steps: number) => void } {
  let spent = 0;
  return {
    spend: (steps) => {
      spent += steps;
      if (spent <= maxSteps) return;
      throw new AppError({
        code: "PAGE_TOO_LARGE",
        detail: "The page holds more Markdown markup than can be parsed at once: split it.",
      });
    },
  };
}

/** True when the latest line ended a list or a quote: micromark then copies all events of the page. */
function hasJustLeftContainer(events: Tokenizing["events"]): boolean {
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const [kind, token] = events[index] ?? [];
    if (token?.type === "chunkFlow") return false;
    if (kind === "exit" && token?._container === true) return true;
  }
  return false;
}

function countOpenContainers(events: Tokenizing["events"]): number {
  let open = 0;
  for (const [kind, token] of events) {
    if (token._container === true) open += kind === "enter" ? 1 : -1;
  }
  return open;
}

function refuseNesting(): never {
  throw new AppError({
    code: "NESTING_TOO_DEEP",
    detail: `Lists and quotes are nested more than ${MAX_NESTING_LEVELS} levels: flatten them.`,
  });
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}
