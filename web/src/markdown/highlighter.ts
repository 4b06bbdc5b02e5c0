import { lazyPart } from "../layout/lazy-part.ts";

const CODE_FENCE = /^[ \t>]*(```|~~~)/m;

/** The plugin that colours code. */
export const highlighter = lazyPart(async () => (await import("rehype-highlight")).default);

/** Whether a text holds code that could be coloured. */
export function holdsCode(text: string): boolean {
  return CODE_FENCE.test(text);
}
