import type { SearchIndex } from "../../../shared/ports/search-index.ts";
import { aPage } from "../../contracts/indexed-pages.ts";

const NEIGHBOUR = "tnt_neighbour";

/** Has a neighbour write a page, whose vector decides how the first collection is made, and take it out again. */
export async function warmIndex(index: SearchIndex): Promise<SearchIndex> {
  const page = await aPage({ title: "Plans", texts: ["The budget"] });
  await index.replaceDocument(NEIGHBOUR, page);
  await index.removeDocument(NEIGHBOUR, page.documentId, 2);
  return index;
}
