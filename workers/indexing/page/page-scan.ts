import type { Leaf } from "./leaf.ts";
import type { ParseMeter } from "./parse-meter.ts";

/** What the rules of the Markdown parser share while they read one page. */
export interface PageScan {
  meter: ParseMeter;
  /** In reading order. */
  leaves: Leaf[];
  /** How many lists, quotes and footnotes are open. */
  nesting: number;
  /** The labels of the footnotes that the page defines. */
  footnotes: Set<string>;
}

/** The scan that a rule's state belongs to: the parser hands it on as `env`, whose type it does not know. */
export function scanOf(state: { env: PageScan }): PageScan {
  return state.env;
}
