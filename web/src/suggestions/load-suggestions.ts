import type { AskFlashClient } from "../../../shared/client/askflash-client.ts";
import { ClientError } from "../../../shared/client/client-error.ts";
import type { Source } from "../../../shared/schemas/source-schemas.ts";
import { suggestQuestions } from "./suggest-questions.ts";

const QUESTIONS = 4;
/** Of how many of a source's pages the questions are made. */
const PAGES_LOOKED_AT = 24;

/** Questions to try, or that there is no page that could answer one. */
export type Suggestions = { phase: "no-pages" } | { phase: "ready"; questions: string[] };

type SuggestionClient = Pick<AskFlashClient, "listSources" | "listDocuments" | "search">;

/** Makes questions to try out of the pages of the source that has the most. */
export async function loadSuggestions(client: SuggestionClient): Promise<Suggestions> {
  const { items } = await client.listSources({ limit: 50 });
  const [largest] = items.toSorted((a, b) => b.documents.indexed - a.documents.indexed);
  if (largest === undefined || largest.documents.indexed === 0) {
    const isFilling = items.some(({ documents }) => documents.pending > 0);
    return isFilling ? { phase: "ready", questions: [] } : { phase: "no-pages" };
  }
  const titles = await listTitles(client, largest);
  return { phase: "ready", questions: suggestQuestions(titles, QUESTIONS) };
}

async function listTitles(client: SuggestionClient, source: Source): Promise<string[]> {
  try {
    const query = { status: "indexed", limit: PAGES_LOOKED_AT } as const;
    return (await client.listDocuments(source.id, query)).items.map(({ title }) => title);
  } catch (error) {
    if (!(error instanceof ClientError) || error.status !== 403) throw error;
    // A member may not list the pages, but may find them.
    const found = await client.search({ query: source.name, sourceIds: [source.id] });
    return found.results.map(({ title }) => title);
  }
}
