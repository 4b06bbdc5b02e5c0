/** Text of a page or a model without the control characters by which it could rule the terminal. */
export function showable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, "");
}

/** The same as one line. */
export function showableLine(text: string): string {
  return showable(text).replace(/\s+/g, " ").trim();
}
