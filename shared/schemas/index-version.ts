/** How pages are parsed and cut into passages. Raise it with every change of either: all pages are then indexed again. */
const PASSAGE_VERSION = "2";

/** Names everything but the page itself that decides what the index holds of it. */
export function indexVersionOf(embeddingModel: string): string {
  return `${PASSAGE_VERSION} ${embeddingModel}`;
}
