import { AppError } from "../../../shared/errors/app-error.ts";

/** What a page may cost, in steps of about 20 ns. */
const MAX_STEPS = 200_000_000;

/** Adds up what the rules of the parser do, wherever that may grow faster than the page. */
export interface ParseMeter {
  /** Throws an {@link AppError} with PAGE_TOO_LARGE when the page has spent more than it may. */
  spend(steps: number): void;
}

/** Makes the meter of one page. */
export function createParseMeter(maxSteps: number = MAX_STEPS): ParseMeter {
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
