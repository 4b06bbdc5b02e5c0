const ESCAPED_BAR = "\\|";

/** Splits a line of a table into its cells; a bar after a backslash is text. */
export function splitRow(line: string): string[] {
  const cells = line
    .trim()
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll(ESCAPED_BAR, "|"));
  if (cells[0] === "") cells.shift();
  if (cells.at(-1) === "") cells.pop();
  return cells;
}
