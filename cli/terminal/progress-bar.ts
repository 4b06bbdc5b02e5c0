const LONGEST_BAR = 30;
const SHORTEST_BAR = 5;

/** How far something is. */
export interface Progress {
  label: string;
  done: number;
  total: number;
}

/** Draws progress as one line that fits the terminal; a narrow one gets no bar. */
export function drawProgress({ label, done, total }: Progress, columns: number): string {
  const text = `${label} ${done}/${total}`;
  const room = Math.min(LONGEST_BAR, columns - text.length - 4);
  if (room < SHORTEST_BAR) return text.slice(0, Math.max(1, columns - 1));
  const filled = total === 0 ? room : Math.round((room * done) / total);
  return `${label} [${"#".repeat(filled)}${"-".repeat(room - filled)}] ${done}/${total}`;
}
