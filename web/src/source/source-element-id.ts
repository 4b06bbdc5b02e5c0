/** The id of a source's entry on the page. */
export function sourceElementId(turnId: string, n: number): string {
  return `${turnId}-source-${n}`;
}
